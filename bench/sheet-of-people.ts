/** Always the same people: numbers from a seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const given =
  'Anna Piotr Maria Krzysztof Katarzyna Andrzej Małgorzata Tomasz Agnieszka Jan Barbara Paweł Ewa Michał Krystyna Marcin Elżbieta Jakub Zofia Adam Joanna Stanisław Teresa Marek Magdalena Łukasz Monika Grzegorz Jadwiga Mateusz Danuta Wojciech Irena Mariusz Halina Dariusz Helena Zbigniew Beata Jerzy Aleksandra Maciej Marta Rafał Dorota Robert Marianna Kamil Grażyna Jacek Olena Dmytro Oksana Ivan Łucja Żaneta'.split(
    ' ',
  )
const roots =
  'Now Kowal Wiśniew Wójc Kamiń Lewandow Zieliń Szymań Woźni Dąbrow Kozłow Jankow Mazur Kwiatkow Krawczy Piotrow Grabow Nowakow Pawłow Michal Adamcz Dud Zając Wieczor Jabłoń Król Majew Olszew Jaworsk Malinow Stępi Górn Rutkow Sikor Walcza Bara Szewcz Tomasz Pietrza Wróble'.split(
    ' ',
  )
const ends = 'ski ska czyk ak ek owski owska icz ewicz ik yński yńska'.split(' ')
const streets =
  'Polna Leśna Słoneczna Krótka Szkolna Ogrodowa Lipowa Brzozowa Łąkowa Kwiatowa Kościuszki Miodowa Długa Mickiewicza Sienkiewicza'.split(
    ' ',
  )
const towns =
  'Warszawa Kraków Łódź Wrocław Poznań Gdańsk Szczecin Lublin Kielce Radom Toruń Rzeszów Zamość Sanok Ełk'.split(' ')

interface Person {
  given: string
  family: string
  email: string
  phone: string
  street: string
  house: number
  town: string
  postcode: string
}

/** Four in five rows are somebody new, one in twenty a member of the family before, the rest somebody again, with a slip. */
export async function* sheetOfPeople(rows: number): AsyncGenerator<Uint8Array> {
  const random = chance(20_261_122)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const recent: Person[] = []
  let text = 'given name,family name,email,phone,street,house number,city,postcode\n'
  for (let row = 0; row < rows; row++) {
    const before = recent.length > 0 ? pick(recent) : undefined
    const turn = random()
    const person =
      !before || turn < 0.8 ? stranger(row, random, pick) : turn < 0.85 ? relative(before, pick) : again(before, random)
    recent[row % 50_000] = person
    text += lineOf(person)
    if (text.length < 1_000_000) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

type Pick = <T>(list: readonly T[]) => T

function stranger(row: number, random: () => number, pick: Pick): Person {
  const [first, family] = [
    pick(given),
    `${pick(roots)}${pick(ends)}${random() < 0.2 ? `-${pick(roots)}${pick(ends)}` : ''}`,
  ]
  const plain = `${first}.${family}`
    .normalize('NFD')
    .replace(/[^a-zA-Z.]/g, '')
    .toLowerCase()
  return {
    given: first,
    family,
    email: random() < 0.8 ? `${plain}${row % 99_991}@example.org` : '',
    phone:
      random() < 0.7
        ? `+48 ${500 + Math.floor(random() * 400)} ${100 + Math.floor(random() * 900)} ${100 + Math.floor(random() * 900)}`
        : '',
    street: `ul. ${pick(streets)}`,
    house: 1 + Math.floor(random() * 150),
    town: pick(towns),
    postcode: `${10 + Math.floor(random() * 90)}-${100 + Math.floor(random() * 900)}`,
  }
}

/** A family shares its address and telephone, and often an e-mail. */
const relative = (before: Person, pick: Pick): Person => ({ ...before, given: pick(given) })

function again(before: Person, random: () => number): Person {
  const turn = random()
  if (turn < 0.3) return before
  if (turn < 0.5) return { ...before, email: '' }
  if (turn < 0.7) return { ...before, family: slipped(before.family, random) }
  if (turn < 0.85) return { ...before, given: before.given.normalize('NFD').replace(/\p{M}/gu, ''), phone: '' }
  return { ...before, street: before.street.replace('ul. ', ''), phone: before.phone.replaceAll(' ', '') }
}

function slipped(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
}

const lineOf = ({ given: first, family, email, phone, street, house, town, postcode }: Person) =>
  `${first},${family},${email},${phone},${street},${house},${town},${postcode}\n`
