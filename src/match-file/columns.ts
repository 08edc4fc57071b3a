import { foldWords } from '#algorithms/names/fold.ts'
import type { MatchKind, MatchRecord } from '#algorithms/matching/record.ts'
import { MatchProblem } from './problem.ts'

/** What a column of a file can be to the matcher; `name` is given and family name in one. */
const fields = [
  'given_name',
  'family_name',
  'birth_date',
  'email',
  'phone',
  'street',
  'house_number',
  'city',
  'postcode',
  'country',
  'organisation',
  'name',
] as const
type Field = (typeof fields)[number]

/** Which cells of a line are which field, the first first. */
export type Columns = Partial<Record<Field, number[]>> & { familyFirst?: boolean }

const spellings: Readonly<Record<Field, string>> = {
  given_name:
    'given name|given names|givenname|given|first name|firstname|first names|first|forename|forenames|fname|christian name|imie|imiona|imie pierwsze|pierwsze imie|imię|prenom|vorname|nombre|имя|імя|ім я',
  family_name:
    'family name|familyname|family|last name|lastname|last|surname|sname|lname|second name|nazwisko|nazwisko rodowe|nom|nachname|apellido|фамилия|прізвище',
  birth_date:
    'birth date|birthdate|date of birth|dateofbirth|dob|d o b|born|birthday|bday|birth|data urodzenia|data ur|dataurodzenia|urodzony|urodzona|ur|geburtsdatum|дата народження|дата рождения',
  email:
    'email|e mail|mail|email address|e mail address|emailaddress|adres e mail|adres email|adres mailowy|poczta|poczta elektroniczna',
  phone:
    'phone|phone number|phonenumber|telephone|telephone number|tel|tel no|mobile|mobile phone|mobile number|cell|cell phone|telefon|nr telefonu|numer telefonu|nr tel|komorka|tel kom|telefon komorkowy|контакт|телефон',
  street:
    'street|street name|street address|address|address line|address 1|address 2|address line 1|address line 2|addr|addr 1|addr 2|street 1|street 2|ulica|adres|adres 1|adres 2|ulica i numer|strasse|адреса|вулиця',
  house_number:
    'house number|house no|house|housenumber|street number|street no|streetnumber|number|nr domu|numer domu|nr|numer|dom|nr budynku|hausnummer',
  city: 'city|town|suburb|locality|place|municipality|miasto|miejscowosc|gmina|wies|ort|stadt|місто|город',
  postcode: 'postcode|post code|postal code|postalcode|zip|zip code|zipcode|kod|kod pocztowy|kodpocztowy|plz|індекс',
  country: 'country|kraj|panstwo|land',
  organisation:
    'organisation|organization|organisation name|organization name|org|company|company name|firm|firma|nazwa firmy|nazwa organizacji|organizacja|instytucja|nazwa|employer|pracodawca|business|business name|institution|nazwa podmiotu|podmiot',
  name: 'name|full name|fullname|person|imie i nazwisko|imie nazwisko|nazwisko i imie|nazwisko imie|osoba|nazwisko i imiona|imiona i nazwisko|contact name|пiб|піб',
}

const fieldOf = new Map(
  fields.flatMap((field) => spellings[field].split('|').map((spelling) => [foldWords(spelling), field])),
)

/** By what the headings say; a heading that says nothing of the kind is left alone, above all `id`, `rec_id`, `cluster`. */
export function recogniseColumns(headings: readonly string[], kind: MatchKind): Columns {
  const columns: Columns = {}
  for (const [i, heading] of headings.entries()) {
    const said = foldWords(heading.replace(/([\p{Ll}])([\p{Lu}])/gu, '$1 $2'))
    const bare = said.replace(/ \d+$/, '').replace(/^(?:primary|home|main|person|contact|client|member) /, '')
    const field = fieldOf.get(said) ?? fieldOf.get(bare) ?? fieldOf.get(foldWords(heading))
    if (field === undefined) continue
    const own = field === 'name' && kind === 'organisation' ? 'organisation' : field
    ;(columns[own] ??= []).push(i)
    if (field === 'name' && said.startsWith('nazwisko')) columns.familyFirst = true
  }
  return columns
}

/** `given_name=first_name,birth_date=dob`: ours on the left, the file's heading on the right. @throws MatchProblem */
export function readColumns(said: string, headings: readonly string[]): Columns {
  const columns: Columns = {}
  for (const pair of said.split(',').filter((one) => one.trim() !== '')) {
    const [left = '', ...rest] = pair.split('=')
    const [field, heading] = [left.trim(), rest.join('=').trim()]
    if (!isField(field)) throw new MatchProblem(`--columns: ${quoted(field)} is not one of ${fields.join(', ')}.`)
    let at = headings.indexOf(heading)
    if (at < 0) at = headings.findIndex((one) => foldWords(one) === foldWords(heading) && foldWords(heading) !== '')
    if (at < 0)
      throw new MatchProblem(`--columns: the file has no column ${quoted(heading)}; it has ${headings.join(', ')}.`)
    ;(columns[field] ??= []).push(at)
  }
  if (Object.keys(columns).length === 0)
    throw new MatchProblem('--columns names no column: write given_name=first_name,…')
  return columns
}

const isField = (text: string): text is Field => (fields as readonly string[]).includes(text)
const quoted = (text: string) => `“${text.slice(0, 80)}”`

/** One line of the file, as the matcher reads it. */
export function recordOf(columns: Columns, cells: readonly string[]): MatchRecord {
  const all = (field: Field) => (columns[field] ?? []).map((i) => cells[i]?.trim() ?? '').filter((cell) => cell !== '')
  const one = (field: Field) => all(field)[0] ?? ''
  const streets = all('street')
  let [givenName, familyName] = [all('given_name').join(' '), all('family_name').join(' ')]
  if (givenName === '' && familyName === '')
    [givenName, familyName] = splitName(one('name'), columns.familyFirst === true)
  return {
    givenName,
    familyName,
    birthDate: one('birth_date'),
    emails: all('email').flatMap((cell) => cell.split(/[\s,;]+/)),
    phones: all('phone').flatMap((cell) => cell.split(/[,;/]/)),
    street: streets[0],
    secondLine: streets[1],
    houseNumber: one('house_number'),
    city: one('city'),
    postcode: one('postcode'),
    organisation: one('organisation'),
  }
}

/** “Nowak, Anna” begins with the family name; else it is the last word. */
function splitName(name: string, familyFirst: boolean): [given: string, family: string] {
  const comma = name.indexOf(',')
  if (comma > 0) return [name.slice(comma + 1).trim(), name.slice(0, comma).trim()]
  const words = name.split(/\s+/).filter(Boolean)
  if (words.length < 2) return [words[0] ?? '', '']
  return familyFirst ? [words.slice(1).join(' '), words[0]!] : [words.slice(0, -1).join(' '), words.at(-1)!]
}
