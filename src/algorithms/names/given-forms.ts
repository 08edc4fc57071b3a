import { englishNicknames } from './english-nicknames.ts'
import { foldWords } from './fold.ts'
import { polishDiminutives } from './polish-diminutives.ts'
import { slavicForms } from './slavic-forms.ts'

const none: readonly number[] = []
const lines = [polishDiminutives, englishNicknames, slavicForms].flatMap((list) => list.trim().split(/; |\n/))
const first = lines.map((line) => foldWords(line.slice(0, line.indexOf(' '))))
const families = familiesOf(lines)

/** The given names that a form may stand for, by number: two forms with a number in both may be one name. Takes folded. */
export const givenFamilies = (folded: string): readonly number[] => families.get(folded) ?? none

/** Kasia and Katarzyna, Bob and Robert, Юлія and Julia. Takes folded names. */
export function mayBeOneName(a: string, b: string): boolean {
  const others = givenFamilies(b)
  return givenFamilies(a).some((family) => others.includes(family))
}

function familiesOf(lines: readonly string[]): Map<string, readonly number[]> {
  const found = new Map<string, number[]>()
  for (const [number, line] of lines.entries())
    for (const form of new Set(line.split(' ').map(foldWords))) {
      const numbers = found.get(form)
      if (numbers) numbers.push(number)
      else found.set(form, [number])
    }
  return found
}

/** The first form of every line that this one stands on: katarzyna for kasia. Takes a folded name. */
export const formalNames = (folded: string): readonly string[] => givenFamilies(folded).map((family) => first[family]!)
