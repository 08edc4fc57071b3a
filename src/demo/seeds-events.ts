interface EventSeed {
  /** Days from today; below zero it is over. */
  day: number
  title: { pl: string; en: string }
  description: { pl: string; en: string }
  place: string
  capacity: number | null
  /** How many sign up. */
  guests: number
}

const seed = (
  day: number,
  pl: string,
  en: string,
  place: string,
  capacity: number | null,
  guests: number,
  plMore = 'Przyjdź, jak jesteś. Będzie herbata.',
  enMore = 'Come as you are. There will be tea.',
): EventSeed => ({
  day,
  title: { pl, en },
  description: { pl: plMore, en: enMore },
  place,
  capacity,
  guests,
})

/** Twenty gatherings: thirteen over, seven to come, one of them full. */
export const events: readonly EventSeed[] = [
  seed(-160, 'Spotkanie u Krystyny', 'House meeting at Krystyna’s', 'ul. Młyńska 4', 14, 12),
  seed(-150, 'Spacer wzdłuż Strugi', 'A walk along the stream', 'Stary Młyn', null, 34),
  seed(-140, 'Rozmowy w przychodni', 'Conversations at the clinic', 'Przychodnia', 20, 16),
  seed(-128, 'Spotkanie na Pod Lipami', 'Meeting at Pod Lipami', 'Świetlica', 40, 31),
  seed(-110, 'Sąsiedzkie sprzątanie brzegu', 'Cleaning the bank together', 'Most', null, 48),
  seed(-95, 'Zebranie: co najpierw?', 'Assembly: what first?', 'Remiza', 120, 88),
  seed(-80, 'Wieczór o wodzie', 'An evening about water', 'Biblioteka', 60, 41),
  seed(-66, 'Próbki wody: jak je brać', 'How to take water samples', 'Szkoła', 25, 25),
  seed(-52, 'Rozmowa z wójtem', 'Meeting the mayor', 'Urząd Gminy', 30, 30),
  seed(-40, 'Piknik nad Strugą', 'Picnic by the stream', 'Łąka', null, 70),
  seed(-30, 'Sadzenie w ogrodzie', 'Planting in the garden', 'Ogród za szkołą', 30, 22),
  seed(-21, 'Telefon sąsiedzki: szkolenie', 'Neighbours’ phone: training', 'Przychodnia', 15, 11),
  seed(-9, 'Podsumowanie kampanii', 'Looking back at the campaign', 'Remiza', 80, 44),
  seed(2, 'Kawa z nowymi sąsiadami', 'Coffee with new neighbours', 'Świetlica', 30, 18),
  seed(
    5,
    'Zebranie: zimowy plan',
    'Assembly: the winter plan',
    'Remiza',
    120,
    63,
    'Rozmawiamy o tym, co wygrało w głosowaniu. Jest winda i kącik dla dzieci.',
    'We talk about what the vote decided. There is a lift and a corner for children.',
  ),
  seed(8, 'Warsztat: podniesione grządki', 'Workshop: raised beds', 'Ogród za szkołą', 12, 17),
  seed(12, 'Dyżur zdrowotny po ukraińsku', 'Health desk in Ukrainian', 'Przychodnia', 20, 9),
  seed(19, 'Wigilia sąsiedzka', 'Neighbours’ Christmas Eve', 'Remiza', 90, 52),
  seed(40, 'Lodowisko i gorąca zupa', 'Ice and hot soup', 'Boisko', null, 12),
  seed(75, 'Wiosenne zebranie', 'Spring assembly', 'Remiza', 120, 5),
]
