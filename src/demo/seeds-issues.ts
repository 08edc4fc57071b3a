interface IssueSeed {
  title: { pl: string; en: string }
  description: { pl: string; en: string }
  /** What people say of it: Polish first, then English. */
  voices: readonly [readonly string[], readonly string[]]
  /** How often it is spoken of, beside the others. */
  weight: number
}

const seed = (
  pl: string,
  en: string,
  plMore: string,
  enMore: string,
  plVoices: readonly string[],
  enVoices: readonly string[],
  weight = 1,
): IssueSeed => ({
  title: { pl, en },
  description: { pl: plMore, en: enMore },
  voices: [plVoices, enVoices],
  weight,
})

/** Twelve issues of a river neighbourhood: a polluted stream, a garden, a clinic and what else people speak of. */
export const issues: readonly IssueSeed[] = [
  seed(
    'Struga jest zatruta',
    'The stream is poisoned',
    'Z rury za Starym Młynem płynie piana. Ryby giną, a latem nie da się otworzyć okna.',
    'Foam comes out of the pipe behind the Old Mill. Fish die, and in summer nobody can open a window.',
    [
      'W lecie Struga śmierdzi tak, że nie otwieramy okien.',
      'Widziałem martwe ryby przy moście w maju.',
      'Z rury za młynem leci piana, zawsze w nocy.',
      'Dzieci wracają znad wody z wysypką.',
      'Kiedyś tu się kąpaliśmy. Teraz boję się puścić tam psa.',
      'Dzwoniłam do gminy trzy razy. Nikt nie oddzwonił.',
    ],
    [
      'The stream smells so bad that we keep the windows shut.',
      'There was foam under the bridge again last night.',
      'My dog was ill for a week after he drank from it.',
    ],
    4,
  ),
  seed(
    'Ogród wspólny za szkołą',
    'A shared garden behind the school',
    'Pusty plac za szkołą mógłby być ogrodem. Potrzebna woda, płot i zgoda gminy.',
    'The empty lot behind the school could be a garden. It needs water, a fence and the town’s consent.',
    [
      'Ten plac za szkołą stoi pusty od dziesięciu lat.',
      'Chętnie pokażę dzieciom, jak się sadzi pomidory.',
      'Mam narzędzia, nie mam ziemi.',
      'Na wózku nie wjadę na żadną działkę. Gdyby były podniesione grządki…',
      'Moja babcia mogłaby tam wreszcie posiedzieć wśród ludzi.',
    ],
    [
      'I would gladly teach children to grow vegetables.',
      'We live in flats. A bed of our own would change the summer.',
    ],
    3,
  ),
  seed(
    'Przychodnia: nie można się dodzwonić',
    'The clinic: nobody picks up the phone',
    'O siódmej linia jest zajęta, o ósmej nie ma już numerków.',
    'At seven the line is busy, at eight there are no more appointments.',
    [
      'O siódmej zajęte, o ósmej nie ma numerków.',
      'Mama czekała na kardiologa osiem miesięcy.',
      'Po ukraińsku nikt w rejestracji nie mówi.',
      'Starsi ludzie nie zapiszą się przez internet.',
      'Pielęgniarki są wspaniałe, tylko jest ich za mało.',
    ],
    ['I rang forty times before anybody answered.', 'Nobody at the desk speaks Ukrainian or English.'],
    3,
  ),
  seed(
    'Autobus wieczorem',
    'A bus in the evening',
    'Ostatni autobus jedzie o 18:40. Kto pracuje do siódmej, wraca pieszo.',
    'The last bus leaves at 18:40. Whoever works until seven walks home.',
    [
      'Ostatni autobus o 18:40 to jakiś żart.',
      'Córka wraca z treningu pieszo, po ciemku.',
      'Pracuję w szpitalu na drugą zmianę i nie mam czym wrócić.',
      'W niedzielę nie jedzie nic.',
    ],
    ['I clean offices until eight and then walk for an hour.'],
    2,
  ),
  seed(
    'Ciemno na Młyńskiej',
    'Mill Street is dark',
    'Trzy latarnie nie świecą od wiosny.',
    'Three lamps have been out since spring.',
    [
      'Na Młyńskiej nie świecą trzy latarnie.',
      'Chodzę z latarką, jak w górach.',
      'Boję się tamtędy wracać z nocnej zmiany.',
    ],
    ['I walk the long way round because Mill Street is dark.'],
    2,
  ),
  seed(
    'Most dla pieszych',
    'The footbridge',
    'Deski są zgniłe, a dzieci chodzą tędy do szkoły.',
    'The boards are rotten, and children cross here on the way to school.',
    ['Deski na kładce są zgniłe.', 'Syn wpadł nogą między deski.', 'Po deszczu jest tam jak na lodzie.'],
    ['A board broke under my bicycle.'],
    2,
  ),
  seed(
    'Miejsce dla młodych',
    'A place for the young',
    'Po szkole nie ma dokąd pójść.',
    'After school there is nowhere to go.',
    [
      'Po szkole siedzimy na przystanku, bo nie ma gdzie.',
      'Dajcie nam jeden pokój i czajnik.',
      'Kiedyś był klub. Zamknęli.',
    ],
    ['We would run it ourselves if we had a room.'],
    2,
  ),
  seed(
    'Seniorzy sami w domu',
    'Old people alone at home',
    'Wielu nie wychodzi tygodniami.',
    'Many do not leave the house for weeks.',
    [
      'Sąsiadka z trzeciego piętra nie wychodzi od Wielkanocy.',
      'Winda nie działa, więc siedzę w domu.',
      'Chciałabym, żeby ktoś czasem zadzwonił.',
    ],
    ['I would visit somebody once a week, if I knew whom.'],
    2,
  ),
  seed(
    'Śmieci przy garażach',
    'Rubbish by the garages',
    'Ktoś wyrzuca tam gruz i opony.',
    'Somebody dumps rubble and tyres there.',
    ['Przy garażach znowu leżą opony.', 'Zgłaszałem to straży miejskiej. Leży dalej.'],
    ['There are rats by the garages.'],
    1,
  ),
  seed(
    'Ścieżka rowerowa do miasta',
    'A cycle path to town',
    'Pobocze jest wąskie, a ciężarówki jadą szybko.',
    'The verge is narrow and lorries go fast.',
    ['Na rowerze do miasta? Tylko dla odważnych.', 'Ciężarówki mijają mnie na grubość lakieru.'],
    ['I would cycle to work if it did not feel like gambling.'],
    1,
  ),
  seed(
    'Kursy polskiego',
    'Polish lessons',
    'Nowi sąsiedzi chcą się uczyć wieczorami, blisko.',
    'New neighbours want to learn in the evening, nearby.',
    ['Chcę mówić lepiej, ale kurs jest tylko rano.', 'Mogę uczyć polskiego, jestem nauczycielką na emeryturze.'],
    ['A course in the evening, with somebody to mind the children.'],
    1,
  ),
  seed(
    'Głośna trasa',
    'The noisy road',
    'Od kiedy otwarto obwodnicę, nie da się spać.',
    'Since the bypass opened nobody can sleep.',
    ['Odkąd jest obwodnica, śpimy z zatyczkami.', 'Obiecali ekrany. Gdzie one są?'],
    ['The screens were promised two years ago.'],
    1,
  ),
]

/** Ways to begin, so that fifty voices on one thing are not five. */
export const openings = {
  pl: [
    '',
    'Powiem krótko: ',
    'Mówię to od lat. ',
    'Nie wiem, do kogo z tym iść. ',
    'Piszę w imieniu całej klatki. ',
    'U nas wszyscy to mówią: ',
    'Proszę, zapiszcie to. ',
    'Mieszkam tu od 1978 roku. ',
    'Jestem tu od niedawna, ale widzę jedno. ',
    'Żona kazała powiedzieć. ',
  ],
  en: [
    '',
    'In short: ',
    'I have said it for years. ',
    'For our whole stairway: ',
    'I am new here, but I see one thing. ',
    'Please write this down. ',
  ],
} as const
