import { fold } from '#algorithms/names/fold.ts'
import { readMoment } from './read-moment.ts'
import type { SheetColumn, SheetField } from './sheet.ts'

const headers: Readonly<Record<SheetField, readonly string[]>> = {
  text: [
    'text',
    'comment body',
    'comment',
    'comments',
    'comment text',
    'voice',
    'statement',
    'message',
    'body',
    'opinion',
    'response',
    'answer',
    'feedback',
    'quote',
    'what was said',
    'content',
    'tresc',
    'glos',
    'wypowiedz',
    'komentarz',
    'komentarze',
    'opinia',
    'wiadomosc',
    'odpowiedz',
    'uwaga',
    'uwagi',
    'cytat',
    'tekst',
    'co powiedziano',
    'tresc wypowiedzi',
    'tresc komentarza',
  ],
  saidAt: [
    'timestamp',
    'datetime',
    'date',
    'time',
    'said at',
    'created',
    'created at',
    'date created',
    'submitted',
    'submitted at',
    'when',
    'data',
    'kiedy',
    'data i godzina',
    'czas',
    'sygnatura czasowa',
    'data wypowiedzi',
    'utworzono',
    'dodano',
  ],
  place: [
    'place',
    'location',
    'where',
    'address',
    'street',
    'district',
    'neighbourhood',
    'neighborhood',
    'area',
    'city',
    'town',
    'village',
    'miejsce',
    'gdzie',
    'adres',
    'ulica',
    'dzielnica',
    'osiedle',
    'lokalizacja',
    'miejscowosc',
    'miasto',
    'wies',
  ],
  language: ['language', 'lang', 'locale', 'jezyk'],
  name: [
    'name',
    'full name',
    'author',
    'author name',
    'who',
    'person',
    'imie i nazwisko',
    'nazwisko i imie',
    'osoba',
    'autor',
    'kto',
  ],
  givenName: ['given name', 'first name', 'firstname', 'forename', 'imie'],
  familyName: ['family name', 'last name', 'lastname', 'surname', 'nazwisko'],
  email: ['email', 'e mail', 'mail', 'email address', 'e mail address', 'adres e mail', 'adres email', 'poczta'],
  phone: ['phone', 'telephone', 'mobile', 'phone number', 'telefon', 'nr telefonu', 'numer telefonu', 'komorka', 'tel'],
  authorKey: [
    'author id',
    'authorid',
    'user id',
    'userid',
    'participant',
    'participant id',
    'respondent',
    'respondent id',
    'person id',
    'id autora',
    'id osoby',
    'id uczestnika',
    'id respondenta',
    'nr ankiety',
    'autor id',
  ],
  externalKey: [
    'comment id',
    'commentid',
    'id',
    'statement id',
    'response id',
    'voice id',
    'key',
    'id komentarza',
    'id wypowiedzi',
    'lp',
    'nr',
  ],
}

const fieldOfHeader = new Map(
  Object.entries(headers).flatMap(([field, names]) => names.map((name) => [name, field as SheetField])),
)

/** By what the headings say, in Polish or English; what they do not say, by what stands under them. Each field once. */
export function recogniseColumns(
  head: readonly string[],
  lines: readonly (readonly string[])[],
  zone: string,
): SheetColumn[] {
  const some = lines.slice(0, 200)
  const columns = head.map((header, i): SheetColumn & { cells: string[] } => {
    const cells = some.map((line) => line[i] ?? '').filter((cell) => cell.trim() !== '')
    return { header, field: null, examples: cells.slice(0, 3).map((cell) => cell.slice(0, 200)), cells }
  })
  const taken = new Set<SheetField>()
  const take = (column: SheetColumn, field: SheetField | undefined) => {
    if (!field || column.field || taken.has(field)) return
    column.field = field
    taken.add(field)
  }
  for (const column of columns) if (column.cells.length > 0) take(column, fieldOfHeader.get(plain(column.header)))
  for (const column of columns)
    if (!fieldOfHeader.has(plain(column.header))) take(column, byContent(column.cells, zone))
  take(longest(columns), 'text')
  return columns.map(({ header, field, examples }) => ({ header, field, examples }))
}

const plain = (header: string) =>
  fold(header)
    .replace(/[^a-z]+/g, ' ')
    .trim()

function byContent(cells: readonly string[], zone: string): SheetField | undefined {
  if (cells.length === 0) return undefined
  const most = (test: (cell: string) => boolean) => cells.filter(test).length >= cells.length * 0.8
  if (most((cell) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(cell.trim()))) return 'email'
  if (most((cell) => /\D/.test(cell.trim()) && readMoment(cell, zone) !== null)) return 'saidAt'
  if (most((cell) => /^\+?[\d\s()-]{9,17}$/.test(cell.trim()) && /^[+\s(]/.test(cell))) return 'phone'
  return undefined
}

/** Where nothing is called a voice, the column with the longest cells is one, if they are sentences at all. */
function longest(columns: readonly (SheetColumn & { cells: string[] })[]) {
  const length = ({ field, cells }: SheetColumn & { cells: string[] }) =>
    field || cells.length === 0 ? 0 : cells.reduce((sum, cell) => sum + cell.split(/\s+/).length, 0) / cells.length
  const best = columns.toSorted((a, b) => length(b) - length(a))[0]
  return best && length(best) >= 3 ? best : { header: '', field: 'text' as const, examples: [] }
}

/** A guess from the commonest small words and from the letters that only Polish has; somebody looks at it before it counts. */
export function guessLanguage(texts: readonly string[]): 'pl' | 'en' | null {
  let [polish, english] = [0, 0]
  for (const text of texts.slice(0, 500)) {
    polish += (
      text.match(/[ąćęłńśźż]|\b(i|w|na|nie|do|się|jest|że|przy|po|od|za|jak|tu|ale|nas|brakuje|proszę)\b/giu) ?? []
    ).length
    english += (text.match(/\b(the|and|of|is|are|we|that|for|this|should)\b/giu) ?? []).length
  }
  if (polish === english) return null
  return polish > english ? 'pl' : 'en'
}
