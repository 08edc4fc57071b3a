import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { mergePeople, type Merged, unmergePeople } from './merge.ts'
import { nameOf, type Person, type PersonInput } from './person.ts'
import { mayWrite } from './policy.ts'
import { findPerson, inputOfPerson, peopleById, updatePerson } from './store.ts'
import { words } from './words.ts'

/** What a record says once; lists (addresses, languages, tags) are gathered, and nothing has to be chosen. */
export const chosenFields = ['givenName', 'middleName', 'familyName', 'called', 'pronouns', 'birth', 'note'] as const
export type ChosenField = (typeof chosenFields)[number]

/** Who gives which field; where nobody is named, the kept record does, and the others fill what it lacks. */
const Choices = z.object(
  Object.fromEntries(chosenFields.map((field) => [field, z.uuid()])) as Record<ChosenField, z.ZodUUID>,
)

async function exampleMerge(owner: Caller) {
  const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
  const { personId: second } = await addPerson(owner, { givenName: 'Ania', familyName: 'Nowak' })
  return { keptId: personId, goneIds: [second], choices: { givenName: second } }
}

export const mergeRecords = operation({
  name: 'people.mergeRecords',
  summary: 'Several records are one person: join them, choosing field by field; every reference follows',
  route: 'POST /people/:keptId/merging',
  input: z.object({
    keptId: z.uuid(),
    goneIds: z.array(z.uuid()).min(1).max(20),
    choices: Choices.partial().default({}),
  }),
  output: z.object({ personId: z.uuid() }),
  example: exampleMerge,
  find: (ctx, { keptId }) => findPerson(ctx, keptId),
  may: mayWrite,
  async run(ctx, kept, { goneIds, choices }) {
    const gone = [...new Set(goneIds)]
    if (gone.includes(kept.id)) throw invalid('goneIds', words, 'notWithItself')
    const all = new Map((await peopleById(ctx, [kept.id, ...gone])).map((person) => [person.id, person]))
    const merged: Merged[] = []
    for (const goneId of gone) merged.push(await mergePeople(ctx, kept.id, goneId))
    const version = await choose(ctx, kept.id, all, choices)
    const decided = await decideBetween(ctx, [kept.id, ...gone])
    ctx.remember({
      memory: { keptId: kept.id, before: inputOfPerson(kept), merged, decided } satisfies Memory,
      met: [{ table: 'people', id: kept.id, version }],
      subject: { kind: 'person', id: kept.id },
      said: { words, key: 'mergedWith', holes: { name: nameOf(kept) } },
    })
    return { personId: kept.id }
  },
  async reverse(ctx, { keptId, before, merged, decided }: Memory) {
    for (const one of merged.toReversed()) await unmergePeople(ctx, one)
    await updatePerson(ctx, keptId, before)
    if (decided.length > 0)
      await ctx.db
        .updateTable('match_reviews')
        .set({ decision: null, decided_at: null, decided_by: null })
        .where('id', 'in', decided)
        .execute()
  },
})

interface Memory {
  keptId: string
  before: PersonInput
  merged: Merged[]
  /** Questions that this answered by the way. */
  decided: string[]
}

async function choose(
  ctx: Context,
  keptId: string,
  all: ReadonlyMap<string, Person>,
  choices: Partial<Record<ChosenField, string>>,
): Promise<number> {
  const now = await findPerson(ctx, keptId)
  const input = inputOfPerson(now)
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

/** The open questions between these records are answered by joining them. */
async function decideBetween(ctx: Context, personIds: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .updateTable('match_reviews')
    .set({ decision: 'joined', decided_at: ctx.now, decided_by: ctx.actor.accountId })
    .where('person_id', 'in', personIds)
    .where('candidate_id', 'in', personIds)
    .where('decided_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}
