import { familyForm } from '../names/family-forms.ts'
import { foldWords } from '../names/fold.ts'
import { givenFamilies } from '../names/given-forms.ts'
import { areFar, jaroWinkler, lettersOf, slips } from '../names/likeness.ts'
import { oneSpelling } from '../names/sound.ts'

/** A given or a family name, made ready once for all its comparisons. */
export interface NameValue {
  /** Folded, words apart. */
  text: string
  words: readonly string[]
  /** Without spaces. */
  tight: string
  /** As bits, to tell most names apart at once. */
  letters: number
  spelling: string
  form: string
  formSpelling: string
}

const titles = new Set([
  'dr',
  'prof',
  'mgr',
  'inz',
  'mr',
  'mrs',
  'ms',
  'miss',
  'pan',
  'pani',
  'ks',
  'sir',
  'jr',
  'sr',
  'junior',
  'senior',
  'ii',
  'iii',
])

export function readName(text: string): NameValue | null {
  const all = foldWords(text.length > 200 ? text.slice(0, 200) : text).split(' ')
  const kept = all.filter((word) => !titles.has(word))
  const words = kept.length > 0 ? kept : all
  const folded = words.join(' ')
  if (folded === '') return null
  const tight = words.join('')
  const form = words.map(familyForm).join(' ')
  const spelling = oneSpelling(folded)
  return {
    text: folded,
    words,
    tight,
    letters: lettersOf(tight),
    spelling,
    form,
    formSpelling: form === folded ? spelling : oneSpelling(form),
  }
}

export const nameLevels = ['same', 'form', 'typo', 'close', 'part', 'initial', 'other'] as const

export const nameLevel = { same: 1, form: 2, typo: 3, close: 4, part: 5, initial: 6, other: 7 } as const

/**
 * `form`: another form of the same name: diminutive, feminine, another alphabet. `typo`: one or two slips.
 * `close`: alike. `part`: one word of several. `initial`: J. and Jan.
 */
export function givenLevel(a: NameValue, b: NameValue): number {
  if (a.text === b.text) return nameLevel.same
  if (a.tight === b.tight || a.spelling === b.spelling) return nameLevel.form
  const [familiesA, familiesB] = [givenFamilies(a.text), givenFamilies(b.text)]
  if (familiesA.length === 0 || familiesB.length === 0) return likeness(a, b)
  // Maria and Marta are a letter apart and two names: nobody writes the one for the other.
  return familiesA.some((family) => familiesB.includes(family)) ? nameLevel.form : nameLevel.other
}

export function familyLevel(a: NameValue, b: NameValue): number {
  if (a.text === b.text) return nameLevel.same
  if (a.tight === b.tight || a.form === b.form || a.spelling === b.spelling) return nameLevel.form
  if (a.formSpelling === b.formSpelling) return nameLevel.form
  return likeness(a, b)
}

function likeness(a: NameValue, b: NameValue): number {
  const [x, y] = [a.tight, b.tight]
  const shorter = Math.min(x.length, y.length)
  if (shorter <= 1) return x.charCodeAt(0) === y.charCodeAt(0) ? nameLevel.initial : nameLevel.other
  const far = areFar(x.length, a.letters, y.length, b.letters)
  if (!far && shorter >= 3 && slips(x, y, 2) <= (shorter >= 7 ? 2 : 1)) return nameLevel.typo
  if (sharesWord(a, b)) return nameLevel.part
  return !far && shorter >= 3 && jaroWinkler(x, y) >= 0.86 ? nameLevel.close : nameLevel.other
}

/** Anna Maria and Anna, Nowak-Kowalska and Kowalski; also Jan T. and Jan. */
function sharesWord(a: NameValue, b: NameValue): boolean {
  if (a.words.length === 1 && b.words.length === 1) return false
  return a.words.some(
    (word) => word.length > 1 && b.words.some((other) => word === other || familyForm(word) === familyForm(other)),
  )
}
