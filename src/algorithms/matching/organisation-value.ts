import { foldWords } from '../names/fold.ts'
import { jaroWinkler, slips } from '../names/likeness.ts'

/** The name of an organisation without its legal form. */
export interface OrganisationValue {
  text: string
  /** In the order of the alphabet, since people write them in any. */
  words: readonly string[]
  tight: string
  /** Foundation or association: two names that differ in it alone are two organisations. */
  kind: string
}

/** Folded, with single spaces: what says how it is registered, and not who it is. */
const forms =
  /\b(?:sp(?:olka)? z ?o ?o|spolka (?:akcyjna|komandytowa|jawna|cywilna|partnerska|z ograniczona odpowiedzialnoscia)|s ?p ?z ?o ?o|s a|sa|s c|sc|sp ?[jkp]|sp j|z ?o ?o|ltd|limited|plc|llc|llp|inc|incorporated|corp(?:oration)?|co|company|gmbh|ag|kg|e ?v|bv|nv|srl|spa|sarl|s ?r ?o|a ?s|oy|ab|tov|ooo|prat|hromadska orhanizatsiia)\b/g
const kinds = /\b(?:fundacja|stowarzyszenie|foundation|association|society|zwiazek|towarzystwo)\b/g
const links = /\b(?:im|imienia|the|and|und|oraz|et|a|z|of|for|i|na|rzecz|dla|w|opp|ngo)\b/g

export function readOrganisation(text: string): OrganisationValue | null {
  const folded = foldWords((text.length > 300 ? text.slice(0, 300) : text).replaceAll('&', ' and '))
  if (folded === '') return null
  const plain = spaced(folded.replace(forms, ' '))
  const bare = spaced(plain.replace(kinds, ' ').replace(links, ' '))
  const words = (bare || plain || folded).split(' ').toSorted()
  return { text: plain || folded, words, tight: words.join(''), kind: plain.match(kinds)?.[0] ?? '' }
}

const spaced = (text: string) => text.replace(/ +/g, ' ').trim()

export const organisationLevels = ['same', 'reordered', 'typo', 'part', 'other'] as const

/** `reordered`: the same words in another order or with another legal form. `part`: all words of the shorter name. */
export function organisationLevel(a: OrganisationValue, b: OrganisationValue): number {
  if (a.text === b.text) return 1
  const otherKind = a.kind !== '' && b.kind !== '' && a.kind !== b.kind
  if (a.tight === b.tight) return otherKind ? 4 : 2
  const shorter = Math.min(a.tight.length, b.tight.length)
  if (shorter >= 5 && slips(a.tight, b.tight, 3) <= (shorter >= 14 ? 3 : shorter >= 9 ? 2 : 1)) return otherKind ? 4 : 3
  const [few, many] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  const found = few.filter((word) =>
    many.some((other) => word === other || (word.length >= 5 && slips(word, other, 1) <= 1)),
  )
  if (few.length >= 2 && found.length === few.length) return few.length === many.length && !otherKind ? 3 : 4
  if (few.length === 1 && found.length === 1 && few[0]!.length >= 6) return 4
  if (initialsOf(a) === b.tight || initialsOf(b) === a.tight) return 4
  return jaroWinkler(a.tight, b.tight) >= 0.94 ? 3 : 5
}

const initialsOf = (value: OrganisationValue): string =>
  value.text.includes(' ')
    ? value.text
        .split(' ')
        .map((word) => word.charAt(0))
        .join('')
    : '-'
