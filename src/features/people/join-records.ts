import type { Context } from '#platform/context.ts'
import { invalid, missing } from '#platform/errors.ts'
import { mergePeople, type Merged, unmergePeople } from './merge.ts'
import { nameOf, type Person, type PersonInput } from './person.ts'
import { askAgain, decideBetween } from './review-store.ts'
import { findPerson, inputOfPerson, peopleById, updatePerson } from './store.ts'
import { words } from './words.ts'

/** What a record says once; lists (addresses, languages, tags) are gathered, and nothing has to be chosen. */
export const chosenFields = ['givenName', 'middleName', 'familyName', 'called', 'pronouns', 'birth', 'note'] as const
export type ChosenField = (typeof chosenFields)[number]

/** Who gives which field; where nobody is named, the kept record does, and the others fill what it lacks. */
export type Choices = Partial<Record<ChosenField, string>>

/** How joining is taken back. */
export interface Joining {
  keptId: string
  /** The kept record as it was. */
  before: PersonInput
  merged: Merged[]
  /** Questions that this answered by the way. */
  decided: string[]
}

/**
 * Joins records into one, by whatever door, and remembers how to take it back.
 * @returns the questions between them, which this answers.
 */
export async function joinRecords(
  ctx: Context,
  keptId: string,
  goneIds: readonly string[],
  choices: Choices = {},
): Promise<string[]> {
  const gone = [...new Set(goneIds)]
  if (gone.includes(keptId)) throw invalid('goneIds', words, 'notWithItself')
  await lockPeople(ctx, [keptId, ...gone])
  const all = new Map((await peopleById(ctx, [keptId, ...gone])).map((person) => [person.id, person]))
  const kept = all.get(keptId)
  if (!kept) throw missing(words, 'noSuchPerson')
  const decided = await decideBetween(ctx, [keptId, ...gone], 'joined')
  const merged: Merged[] = []
  for (const goneId of gone) merged.push(await mergePeople(ctx, keptId, goneId))
  const version = await choose(ctx, keptId, all, choices)
  ctx.remember({
    memory: { keptId, before: inputOfPerson(kept), merged, decided } satisfies Joining,
    met: [{ table: 'people', id: keptId, version }],
    subject: { kind: 'person', id: keptId },
    said: { words, key: 'mergedWith', holes: { name: nameOf(kept) } },
  })
  return decided
}

/** Two who join the same records at once wait for each other, or somebody would be joined into who is gone already. */
const lockPeople = (ctx: Context, ids: readonly string[]) =>
  ctx.db.selectFrom('people').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()

/** The last joined is the first to go apart, so the kept record ends as it was before the first. */
export async function partRecords(ctx: Context, { merged, decided }: Joining): Promise<void> {
  for (const one of merged.toReversed()) await unmergePeople(ctx, one)
  await askAgain(ctx, decided)
}

/** @returns the version that this leaves on the kept record. */
async function choose(ctx: Context, keptId: string, all: ReadonlyMap<string, Person>, choices: Choices) {
  const input = inputOfPerson(await findPerson(ctx, keptId))
  for (const field of chosenFields) {
    const from = choices[field]
    if (from === undefined) continue
    const giver = all.get(from)
    if (!giver) throw invalid(`choices.${field}`, words, 'noSuchPerson')
    input[field] = giver[field]
    // A birth date goes with the reason for which it is kept.
    if (field === 'birth') input.birthReason = giver.birthReason
  }
  return updatePerson(ctx, keptId, input)
}
