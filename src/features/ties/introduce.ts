import { z } from 'zod'
import { findPerson } from '#features/people/index.ts'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { maybe } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { askAfter, hows, type Outcome, outcomes } from './introduction.ts'
import {
  deleteIntroduction,
  deleteOutcome,
  findIntroduction,
  insertIntroduction,
  insertOutcome,
  isWaiting,
} from './introduction-store.ts'
import { someDay } from './organisation.ts'
import { mayWrite } from './policy.ts'
import { evenKinds } from './relationship.ts'
import { isTied } from './relationship-store.ts'
import { tiePeople, twoPeople } from './tie-people.ts'
import { words } from './words.ts'

export const introduce = operation({
  name: 'ties.introduce',
  summary: 'Write down that two people were introduced to one another',
  route: 'POST /introductions',
  input: z.object({
    personId: z.uuid(),
    otherId: z.uuid(),
    /** Today, when left out. */
    introducedOn: someDay(),
    how: z.enum(hows).default('in person'),
    note: maybe(2_000),
  }),
  output: z.object({ introductionId: z.uuid() }),
  example: (owner) => examplePair(owner),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayWrite,
  async run(ctx, person, { otherId, introducedOn, how, note }) {
    if (person.id === otherId) throw invalid('otherId', words, 'notToOneself')
    const other = await findPerson(ctx, otherId)
    if (await isWaiting(ctx, person.id, other.id)) throw conflict(words, 'introducedAlready')
    const on = introducedOn ?? today(ctx)
    const id = ctx.newId()
    await insertIntroduction(ctx, {
      id,
      personA: person.id,
      personB: other.id,
      introducedOn: on,
      how,
      note,
      introducedBy: ctx.actor.accountId ?? '',
      askOn: on.add({ days: askAfter }),
      outcome: null,
    })
    const about = { subject: { kind: 'introduction', id }, happenedAt: middayOf(ctx, on) }
    await ctx.act(
      ...[person.id, other.id].map((personId) => ({ personId, kind: 'ties.introduced', ...about })),
      ...(ctx.actor.personId ? [{ personId: ctx.actor.personId, kind: 'ties.introducing', ...about }] : []),
    )
    ctx.remember({
      memory: { id },
      met: [{ table: 'introductions', id, version: 1 }],
      subject: { kind: 'person', id: person.id },
      said: { words, key: 'introduced', holes: {} },
    })
    return { introductionId: id }
  },
  reverse: (ctx, { id }: { id: string }) => deleteIntroduction(ctx, id),
})

const today = (ctx: Context) => ctx.now.toZonedDateTimeISO(ctx.community.zone).toPlainDate()

/** A day stands on the trail at its middle, and the present one now: nothing there lies in the future. */
function middayOf(ctx: Context, on: Temporal.PlainDate): Temporal.Instant {
  const midday = on.toZonedDateTime({ timeZone: ctx.community.zone, plainTime: '12:00' }).toInstant()
  return Temporal.Instant.compare(midday, ctx.now) < 0 ? midday : ctx.now
}

export const sayWhatCame = operation({
  name: 'ties.sayWhatCame',
  summary: 'Say what came of an introduction; it may become a tie between the two',
  route: 'POST /introductions/:introductionId/outcomes',
  input: z.object({
    introductionId: z.uuid(),
    outcome: z.enum(outcomes),
    note: maybe(2_000),
    /** What they are to one another now. */
    tie: z.enum(evenKinds).nullable().default(null),
  }),
  output: z.object({ relationshipId: z.uuid().nullable() }),
  example: async (owner) => ({
    ...(await exampleIntroduction(owner)),
    outcome: 'work together' as const,
    tie: 'works with' as const,
  }),
  find: (ctx, { introductionId }) => findIntroduction(ctx, introductionId),
  may: mayWrite,
  async run(ctx, introduction, { outcome, note, tie }) {
    const { id: introductionId, personA: fromId, personB: toId, outcome: before } = introduction
    const id = ctx.newId()
    const version = await insertOutcome(ctx, { id, introductionId, outcome, note })
    ctx.remember({
      memory: { id, introductionId, before },
      met: [{ table: 'introductions', id: introductionId, version }],
      subject: { kind: 'person', id: fromId },
      said: { words, key: 'outcomeSaid', holes: {} },
    })
    // Whoever is tied so already stays tied once.
    if (!tie || (await isTied(ctx, tie, fromId, toId))) return { relationshipId: null }
    const fromOn = today(ctx).toString()
    const { relationshipId } = await tiePeople(ctx, { kind: tie, fromId, toId, fromOn, introductionId })
    return { relationshipId }
  },
  reverse: (ctx, { id, introductionId, before }: { id: string; introductionId: string; before: Outcome | null }) =>
    deleteOutcome(ctx, id, introductionId, before),
})

async function examplePair(owner: Caller) {
  const { fromId, toId } = await twoPeople(owner)
  return { personId: fromId, otherId: toId, introducedOn: '2026-11-20' }
}

/** One to try an operation on. */
export const exampleIntroduction = async (owner: Caller) => introduce(owner, await examplePair(owner))
