import { comparer } from './compare-rows.ts'
import { at } from './comparison.ts'
import { MatchTable } from './match-table.ts'
import { bitsOf, explainPair } from './match-rows.ts'
import type { Model } from './model.ts'
import { type Frequency, rarityFrom } from './rarity.ts'
import type { MatchKind, MatchRecord } from './record.ts'
import { chanceOf, type Part, scorerOf } from './scorer.ts'
import { isSureOrganisation, isSurePerson, speaksAgainst, sureBits } from './sure.ts'

/** What is known of the place where the two records stand. */
export interface Setting {
  kind?: MatchKind
  /** How many records there are: among many, a chance likeness is likelier. */
  population: number
  /** Without it every value counts as neither rare nor common. */
  frequency?: Frequency
}

export interface Likeness {
  /** Bits: log2 of the odds that both are one. The parts add up to it. */
  score: number
  chance: number
  /** Sure enough to join without asking. */
  sure: boolean
  parts: Part[]
}

export interface Candidate<Id> extends Likeness {
  id: Id
}

export type Decision<Id> =
  | ({ kind: 'join' } & Candidate<Id>)
  | { kind: 'review'; candidates: Candidate<Id>[] }
  | { kind: 'new' }

export const scorePair = (model: Model, a: MatchRecord, b: MatchRecord, setting: Setting): Likeness =>
  likenesses(model, a, [b], setting)[0]!.likeness

/** From this chance on, a person is asked. */
const worthAsking = bitsOf(0.05)
const mostAsked = 5

/**
 * One newcomer against those whom their keys found. Joined only when sure, and when one alone is: two who both answer may
 * be one person twice, and that is a question, as is a shared e-mail or phone under another name.
 */
export function decide<Id>(
  model: Model,
  newcomer: MatchRecord,
  candidates: readonly { id: Id; record: MatchRecord }[],
  setting: Setting,
): Decision<Id> {
  const records = candidates.map(({ record }) => record)
  const found = likenesses(model, newcomer, records, setting)
    .map(({ likeness, shares }, i) => ({ shares, candidate: { id: candidates[i]!.id, ...likeness } }))
    .sort((one, other) => other.candidate.score - one.candidate.score)
  const [first, second] = found.filter(({ candidate }) => candidate.sure)
  if (first && !second) return { kind: 'join', ...first.candidate }
  const asked = found
    .filter(({ candidate, shares }) => shares || candidate.score >= worthAsking)
    .slice(0, mostAsked)
    .map(({ candidate }) => candidate)
  return asked.length > 0 ? { kind: 'review', candidates: asked } : { kind: 'new' }
}

interface Compared {
  likeness: Likeness
  /** The same e-mail or phone. */
  shares: boolean
}

function likenesses(
  model: Model,
  newcomer: MatchRecord,
  records: readonly MatchRecord[],
  setting: Setting,
): Compared[] {
  const { kind = 'person', population, frequency = () => undefined } = setting
  const table = new MatchTable(kind)
  for (const record of [newcomer, ...records]) table.add(record)
  const scorer = scorerOf(table, comparer(table), model, rarityFrom(table, model, frequency), population)
  const isSure = kind === 'person' ? isSurePerson : isSureOrganisation
  return records.map((_, i) => {
    const score = scorer.score(0, i + 1)
    const { levels } = scorer
    const sure = score >= sureBits && isSure(levels) && !speaksAgainst(levels)
    const shares = levels[at.email] === 1 || levels[at.phone] === 1
    return { shares, likeness: { score, chance: chanceOf(score), sure, parts: explainPair(scorer, 0, i + 1) } }
  })
}
