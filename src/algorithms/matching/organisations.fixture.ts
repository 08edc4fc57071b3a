import { fold } from '../names/fold.ts'
import { Chance, misdial, mistype } from './chance.fixture.ts'
import type { Sample } from './people.fixture.ts'
import type { MatchRecord } from './record.ts'

const kinds = [
  'Fundacja',
  'Stowarzyszenie',
  'Towarzystwo',
  'Centrum',
  'Ośrodek',
  'Klub',
  'Zakład',
  'Przedsiębiorstwo',
  'Hurtownia',
  'Studio',
  'Koło',
  'Spółdzielnia',
]
const words =
  'Nadzieja Jutro Przyjaciele Zwierząt Kultury Sportu Zdrowia Dzieciom Młodzieży Ziemi Lubelskiej Mazowsza Pomorza Bieszczad Wisła Odra Narew Technika Budowa Transport Ogrody Zielone Miasto Razem Otwarci Pomocna Dłoń Sąsiedzi Edukacja Nowa Szkoła Teatr Muzyka Obraz Rzemiosło Piekarnia Kwiaty Drewno Metal Elektro Serwis Instal Projekt Media Druk Poligrafia Handel Komputer Energia Słońce Wiatr Woda Las Rolnik Pszczelarz Wędkarz Turysta Góry Morze Jezioro Skała Orzeł Sokół Gryf Feniks Alfa Omega Delta Polonia Europa Kraina Dolina Przystań Latarnia Most Droga'.split(
    ' ',
  )
const forms = ['', '', ' Sp. z o.o.', ' S.A.', ' spółka z ograniczoną odpowiedzialnością', ' sp.j.', ' S.C.']
const towns = ['Warszawa', 'Kraków', 'Łódź', 'Wrocław', 'Poznań', 'Gdańsk', 'Lublin', 'Radom', 'Opole', 'Płock']

/** Foundations, firms and clubs as several lists have them. */
export function sampleOrganisations(rows: number, seed: number): Sample {
  const chance = new Chance(seed)
  const sample: Sample = { records: [], truth: [] }
  for (let who = 0; sample.records.length < rows; who++) {
    const name = [chance.of(kinds), ...Array.from({ length: 2 + chance.below(3) }, () => chance.of(words))]
    const one = {
      name,
      form: chance.of(forms),
      town: chance.often(towns),
      street: `${chance.of(words)}ska`,
      house: String(1 + chance.below(99)),
      phone: `22${String(1_000_000 + chance.below(8_999_999))}`,
      email: `${chance.of(['biuro', 'kontakt', 'info'])}@${fold(name.join('')).slice(0, 20)}.pl`,
    }
    const copies = chance.is(0.4) ? 2 + chance.below(2) : 1
    for (let i = 0; i < copies && sample.records.length < rows; i++) {
      sample.records.push(written(one, chance, i > 0))
      sample.truth.push(who)
    }
  }
  return sample
}

interface Organisation {
  name: string[]
  form: string
  town: string
  street: string
  house: string
  phone: string
  email: string
}

function written(
  { name, form, town, street, house, phone, email }: Organisation,
  chance: Chance,
  dirty: boolean,
): MatchRecord {
  let words = [...name]
  if (dirty && words.length > 2 && chance.is(0.15)) words = [words[0]!, ...words.slice(1).toReversed()]
  if (dirty && words.length > 2 && chance.is(0.1)) words = words.slice(1)
  let text = words.join(' ')
  if (dirty && chance.is(0.2)) text = mistype(text, chance)
  text += dirty && chance.is(0.4) ? chance.of(forms) : form
  return {
    organisation: chance.is(0.2) ? text.toUpperCase() : text,
    city: chance.is(0.15) ? '' : town,
    street: chance.is(0.3) ? '' : `ul. ${street} ${house}`,
    phones: chance.is(0.4) ? [] : [dirty && chance.is(0.1) ? misdial(phone, chance) : phone],
    emails: chance.is(0.4) ? [] : [email],
  }
}
