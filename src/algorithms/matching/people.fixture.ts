import { fold } from '../names/fold.ts'
import { polishDiminutives } from '../names/polish-diminutives.ts'
import { Chance, misdial, mistype } from './chance.fixture.ts'
import type { MatchRecord } from './record.ts'

/** People of a Polish town as several lists have them, and who is who. The same seed gives the same town. */
export interface Sample {
  records: MatchRecord[]
  /** Rows with the same number are one. */
  truth: number[]
}

const given = polishDiminutives
  .trim()
  .split(/; |\n/)
  .map((line) => line.split(' '))
const women = given.filter(([name]) => name!.endsWith('a'))
const men = given.filter(([name]) => !name!.endsWith('a'))
const stems =
  'Kowal Nowak Wiśniew Wójcik Kamiń Lewandow Zieliń Szymań Woźniak Dąbrow Kozłow Jankow Mazur Krawczyk Piotrow Grabow Pawłow Michal Król Wieczor Jabłoń Wróbel Stępień Malinow Górs Rutkow Sikor Ostrow Baran Duda Szewczyk Tomasz Pietrzak Marcin Wróblew Zalew Jakub Jasiń Sadow Bąk Chmiel Włodar Borkow Czarnec Sawic Sokołow Urbań Kubiak Maciej Szczepań Kucharz Wilk Kalinow Lis Mazurek Wysoc Adam Kaźmierczak Sobczak Czerw Andrzej Kołodziej Cieślak Głowac Zakrzew Sikor Krajew Gajew Szulc Laskow Makow Ziółkow Przybyl Domań Brzez Nowic Borow Kruk Bielec Zawadz Socha Kłos Rogal Tkaczyk Wrona Staniszew Mikołaj Karpiń Orłow Polań Ciesiel'.split(
    ' ',
  )
const endings = ['ski', 'ska', 'wicz', 'czyk', 'ak', 'ek', 'owski', 'iński', 'acki', 'uk', 'iec', '']
const families = endings.flatMap((ending) =>
  stems.map((stem) => stem + (/(ski|cki|iec|uk|czyk|wicz|ak|ek)$/.test(stem) ? '' : ending)),
)
const streetNames =
  'Długa Polna Leśna Słoneczna Krótka Szkolna Ogrodowa Lipowa Łąkowa Brzozowa Kwiatowa Kościelna Sosnowa Zielona Parkowa Akacjowa Mickiewicza Kościuszki Sienkiewicza Konopnickiej Słowackiego Reja Żeromskiego Kopernika Moniuszki 3 Maja 11 Listopada Jana Pawła II Piłsudskiego Wojska Polskiego Nadrzeczna Wiejska Spacerowa Młyńska Targowa Cicha Wodna Dworcowa Rynek Klonowa Dębowa Jesionowa Wrzosowa Jaśminowa Różana Fiołkowa Tęczowa Pogodna Wiosenna Jesienna'.match(
    /\d+ \p{Lu}\p{L}+|Jana Pawła II|Wojska Polskiego|\p{Lu}\p{L}+/gu,
  )!
const towns = [
  'Warszawa',
  'Kraków',
  'Łódź',
  'Wrocław',
  'Poznań',
  'Gdańsk',
  'Szczecin',
  'Bydgoszcz',
  'Lublin',
  'Białystok',
  'Katowice',
  'Gdynia',
  'Częstochowa',
  'Radom',
  'Toruń',
  'Sosnowiec',
  'Rzeszów',
  'Kielce',
  'Gliwice',
  'Zabrze',
  'Olsztyn',
  'Bielsko-Biała',
  'Ruda Śląska',
  'Rybnik',
  'Zielona Góra',
  'Opole',
  'Tychy',
  'Płock',
  'Elbląg',
  'Wałbrzych',
]
const hosts = ['gmail.com', 'wp.pl', 'o2.pl', 'onet.pl', 'interia.pl', 'poczta.onet.pl', 'outlook.com', 'example.org']

interface Home {
  family: string
  street: string
  house: string
  town: string
  postcode: string
  phone: string
  email: string
}

interface Person {
  forms: readonly string[]
  woman: boolean
  family: string
  birth: { y: number; m: number; d: number }
  email: string
  phone: string
  home: Home
}

export function samplePeople(rows: number, seed: number): Sample {
  const sample: Sample = { records: [], truth: [] }
  for (const { record, who } of eachPerson(rows, seed)) {
    sample.records.push(record)
    sample.truth.push(who)
  }
  return sample
}

/** One row after another, for more of them than memory should hold. */
export function* eachPerson(rows: number, seed: number): Generator<{ record: MatchRecord; who: number }> {
  const chance = new Chance(seed)
  let [who, made] = [0, 0]
  while (made < rows) {
    for (const person of household(chance)) {
      who++
      const copies = chance.is(0.35) ? 2 + chance.below(3) : 1
      for (let i = 0; i < copies && made < rows; i++, made++)
        yield { record: written(person, chance, i === 0 ? 0.3 : 1), who }
    }
  }
}

function household(chance: Chance): Person[] {
  const family = chance.often(families)
  const town = chance.often(towns)
  const home: Home = {
    family,
    street: chance.often(streetNames),
    house: String(1 + chance.below(120)),
    town,
    postcode: `${String(10 + towns.indexOf(town) * 3).padStart(2, '0')}-${String(chance.below(400)).padStart(3, '0')}`,
    phone: `6${String(10_000_000 + chance.below(89_999_999))}`,
    email: `${fold(family)}.dom${chance.below(100)}@${chance.often(hosts)}`,
  }
  const head = person(chance, home, 1940 + chance.below(65))
  const people = [head]
  if (chance.is(0.45)) people.push(person(chance, home, head.birth.y - 5 + chance.below(10), !head.woman))
  for (let child = chance.is(0.4) ? 1 + chance.below(3) : 0; child > 0; child--) {
    const one = person(chance, home, head.birth.y + 20 + chance.below(18))
    // A son named after his father, and twins.
    if (one.woman === head.woman && chance.is(0.05)) one.forms = head.forms
    people.push(one)
    if (chance.is(0.03)) people.push({ ...person(chance, home, one.birth.y), birth: one.birth })
  }
  return people
}

function person(chance: Chance, home: Home, year: number, woman = chance.is(0.52)): Person {
  const forms = chance.often(woman ? women : men)
  const [name] = forms
  const family = woman ? home.family.replace(/(s|c|z)ki$/, '$1ka') : home.family.replace(/(s|c|z)ka$/, '$1ki')
  const own = [
    `${name}.${family}`,
    `${name!.charAt(0)}${family}`,
    `${name}${year % 100}`,
    `${family}${year}`,
    mistype(`${name}${family}`, chance),
  ]
  return {
    forms,
    woman,
    family,
    birth: { y: year, m: 1 + chance.below(12), d: 1 + chance.below(28) },
    email: chance.is(0.12)
      ? home.email
      : `${fold(chance.of(own)).replace(/[^a-z0-9.]/g, '')}${chance.is(0.5) ? chance.below(100) : ''}@${chance.often(hosts)}`,
    phone: chance.is(0.15)
      ? home.phone
      : `${chance.of(['5', '6', '7'])}${String(10_000_000 + chance.below(89_999_999))}`,
    home,
  }
}

const two = (number: number) => String(number).padStart(2, '0')
const bare = (text: string) =>
  text.replace(/[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/g, (letter) => ({ ł: 'l', Ł: 'L' })[letter] ?? letter.normalize('NFD').charAt(0))

/** As somebody wrote it down: `dirt` says how carelessly. */
function written(
  { forms, family, birth, email, phone, home, woman }: Person,
  chance: Chance,
  dirt: number,
): MatchRecord {
  const dirty = (share: number) => chance.is(share * dirt)
  let givenName = dirty(0.2) && forms.length > 1 ? forms[1 + chance.below(Math.min(3, forms.length - 1))]! : forms[0]!
  let familyName = woman && dirty(0.03) ? `${family}-${chance.often(families)}` : family
  if (dirty(0.12)) givenName = mistype(givenName, chance)
  if (dirty(0.15)) familyName = mistype(familyName, chance)
  if (dirty(0.15)) [givenName, familyName] = [bare(givenName), bare(familyName)]
  if (dirty(0.05)) [givenName, familyName] = [familyName, givenName]
  if (dirty(0.04)) givenName = ''
  if (dirty(0.05)) familyName = ''
  const moved = dirty(0.08)
  const street = moved ? chance.often(streetNames) : dirty(0.08) ? mistype(home.street, chance) : home.street
  const house = moved ? String(1 + chance.below(120)) : home.house
  const together = chance.is(0.4)
  // Many have a second address and a second phone.
  const ownEmail = dirty(0.12) ? `${bare(givenName).toLowerCase()}${chance.below(1000)}@${chance.of(hosts)}` : email
  const ownPhone = dirty(0.12) ? `5${String(10_000_000 + chance.below(89_999_999))}` : phone
  return {
    givenName: chance.is(0.1) ? givenName.toUpperCase() : givenName,
    familyName: chance.is(0.1) ? familyName.toUpperCase() : familyName,
    birthDate: chance.is(0.25) ? '' : dateOf(birth, chance, dirty(0.1)),
    emails: chance.is(0.3) ? [] : [mailed(ownEmail, chance, dirt)],
    phones: chance.is(0.35) ? [] : [dialled(dirty(0.06) ? misdial(ownPhone, chance) : ownPhone, chance)],
    street: chance.is(0.3)
      ? ''
      : `${chance.of(['ul. ', 'ul.', '', 'ulica '])}${street}${together ? ` ${house}${chance.is(0.3) ? `/${1 + chance.below(30)}` : ''}` : ''}`,
    houseNumber: together ? '' : house,
    city: chance.is(0.15) ? '' : dirty(0.06) ? mistype(home.town, chance) : home.town,
    postcode: chance.is(0.3) ? '' : dirty(0.05) ? misdial(home.postcode, chance) : home.postcode,
  }
}

function dateOf({ y, m, d }: Person['birth'], chance: Chance, wrong: boolean): string {
  const slip = wrong ? chance.below(5) : -1
  const [year, month, day] = [
    slip === 0 ? y + 10 : slip === 1 ? y + 1 : y,
    slip === 2 ? 1 + (m % 12) : m,
    slip === 3 ? 1 + chance.below(28) : d,
  ]
  return chance.of([
    `${year}-${two(month)}-${two(day)}`,
    `${two(day)}.${two(month)}.${year}`,
    `${year}${two(month)}${two(day)}`,
  ])
}

function mailed(email: string, chance: Chance, dirt: number): string {
  if (chance.is(0.08 * dirt)) return mistype(email, chance)
  return chance.is(0.08 * dirt) ? email.replace(/@.*/, `@${chance.of(hosts)}`) : email
}

const dialled = (digits: string, chance: Chance) =>
  chance.of([
    digits,
    `+48${digits}`,
    `+48 ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`,
    `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`,
  ])
