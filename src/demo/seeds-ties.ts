import type { OrganisationKind } from '#features/ties/index.ts'

/** What people of the demo told in one-to-ones: story, interests, concerns, and what was promised. */
export const conversations: readonly {
  story: string
  interests: readonly string[]
  concerns: readonly string[]
  promise: string
}[] = [
  {
    story: 'Mieszka nad Strugą od urodzenia. Ojciec był młynarzem; pamięta, jak w rzece łowiło się pstrągi.',
    interests: ['wędkarstwo', 'historia okolicy'],
    concerns: ['brudna woda w Strudze'],
    promise: 'Przyniesie stare zdjęcia młyna',
  },
  {
    story: 'Przeprowadziła się z dwójką dzieci trzy lata temu. Zna już całą klatkę, ale brakuje jej miejsca do zabawy.',
    interests: ['chór', 'ogródki działkowe'],
    concerns: ['plac zabaw bez ławek', 'ciemna klatka'],
    promise: 'Zapyta dwoje sąsiadów o plac zabaw',
  },
  {
    story: 'Emerytowana pielęgniarka. W kolejce do przychodni stoi za siebie i za sąsiadkę z parteru.',
    interests: ['gotowanie', 'chór'],
    concerns: ['przychodnia nie odbiera telefonu'],
    promise: 'Policzy przez tydzień, ile trwa czekanie',
  },
  {
    story: 'Jeździ autobusem na drugą zmianę. Ostatni kurs odwołano w marcu i wraca pieszo osiem kilometrów.',
    interests: ['piłka nożna', 'rowery'],
    concerns: ['brak wieczornego autobusu'],
    promise: 'Zbierze podpisy na swojej zmianie',
  },
  {
    story: 'Przyjechała z Charkowa w 2022 roku. Uczy w szkole i chce, żeby dzieci poznały się po lekcjach.',
    interests: ['język ukraiński', 'teatr', 'gotowanie'],
    concerns: ['dzieci nie mają gdzie się spotkać'],
    promise: 'Przyprowadzi dwie mamy na spotkanie',
  },
  {
    story: 'Prowadzi warsztat przy moście. Po każdej ulewie wynosi wodę wiadrami.',
    interests: ['majsterkowanie', 'rowery'],
    concerns: ['zalewany most', 'brudna woda w Strudze'],
    promise: 'Użyczy narzędzi na dzień sprzątania',
  },
  {
    story: 'Śpiewała w zespole, teraz opiekuje się mężem. Wychodzi z domu tylko w niedzielę.',
    interests: ['chór', 'szydełkowanie'],
    concerns: ['opieka nad chorym w domu'],
    promise: 'Zadzwoni do dwóch koleżanek z zespołu',
  },
  {
    story: 'Działkowiec z trzydziestoletnim stażem. Trzyma pszczoły i rozdaje miód sąsiadom.',
    interests: ['pszczoły', 'ogródki działkowe'],
    concerns: ['wycinka drzew'],
    promise: 'Pokaże ule dzieciom ze szkoły',
  },
]

export const meetingPlaces = ['Kawiarnia przy młynie', 'Biblioteka', 'W domu', 'Ławka na skwerze', 'Świetlica'] as const

export const organisations: readonly {
  name: string
  kind: OrganisationKind
  street: string
  houseNumber: string
  city: string
  postcode: string
  phone: string
  email: string
  role: string
}[] = [
  ['Szkoła Podstawowa nr 3', 'institution', 'ul. Młyńska', '14', '22 100 20 01', 'dyrektorka'],
  ['Przychodnia Rejonowa', 'institution', 'ul. Szpitalna', '2', '22 100 20 02', 'kierowniczka rejestracji'],
  ['Urząd Gminy', 'government body', 'Rynek', '1', '22 100 20 03', 'sekretarz gminy'],
  ['Piekarnia „Pod Kłosem”', 'business', 'ul. Kościelna', '7', '22 100 20 04', 'właścicielka'],
  ['Parafia św. Jana', 'congregation', 'ul. Kościelna', '1', '22 100 20 05', 'kancelaria'],
  ['Głos nad Strugą', 'media', 'ul. Długa', '22', '22 100 20 06', 'redaktor'],
  ['Fundacja Dobre Sąsiedztwo', 'funder', 'ul. Polna', '9', '22 100 20 07', 'opiekunka grantów'],
  ['Związek Zawodowy Kierowców', 'union', 'ul. Zajezdnia', '3', '22 100 20 08', 'przewodniczący'],
  ['Koło Wędkarskie „Pstrąg”', 'partner', 'ul. Nadrzeczna', '5', '22 100 20 09', 'skarbnik'],
  ['Ochotnicza Straż Pożarna', 'partner', 'ul. Strażacka', '1', '22 100 20 10', 'naczelnik'],
  ['Rodzinne Ogrody „Zacisze”', 'partner', 'ul. Działkowa', '40', '22 100 20 11', 'prezeska'],
  ['Spółdzielnia „Słoneczna”', 'other', 'os. Słoneczne', '12', '22 100 20 12', 'gospodarz budynku'],
].map(([name, kind, street, houseNumber, phone, role], i) => ({
  name: name!,
  kind: kind as OrganisationKind,
  street: street!,
  houseNumber: houseNumber!,
  city: 'Nad Strugą',
  postcode: '05-123',
  phone: phone!,
  email: `biuro${i + 1}@demo.gromada.example`,
  role: role!,
}))
