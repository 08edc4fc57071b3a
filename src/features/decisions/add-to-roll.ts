import { z } from 'zod'
import { addPerson } from '#features/people/index.ts'
import { peopleIn } from '#features/segments/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { email } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { stateOf } from './decision.ts'
import { findDecisionLocked } from './decision-store.ts'
import { exampleDecision, openDecision } from './open-decision.ts'
import { mayKeepRoll } from './policy.ts'
import { enrol, peopleAt, strikeBatch } from './roll-store.ts'
import { words } from './words.ts'

export const addToRoll = operation({
  name: 'decisions.addToRoll',
  summary: 'Put people on the roll of those who may vote; who stands there already stays',
  route: 'POST /decisions/:decisionId/roll',
  input: z.object({
    decisionId: z.uuid(),
    /** These people, or everybody whom the community knows. */
    personIds: z.union([z.literal('everybody'), z.array(z.uuid()).max(10_000)]).default([]),
    /** Those who have one of these addresses: a list that somebody has at hand. */
    emails: z.array(email()).max(10_000).default([]),
    /** Everybody whom a segment means at this moment. */
    segmentId: z.uuid().optional(),
  }),
  output: z.object({
    added: z.int(),
    /** Addresses that nobody here has. */
    unknown: z.array(z.string()),
  }),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    const { decisionId } = await openDecision(owner, await exampleDecision(owner))
    return { decisionId, personIds: [personId] }
  },
  find: (ctx, { decisionId }) => findDecisionLocked(ctx, decisionId),
  may: mayKeepRoll,
  async run(ctx, decision, { personIds, emails, segmentId }) {
    if (personIds.length === 0 && emails.length === 0 && segmentId === undefined)
      throw invalid('emails', words, 'nobodyNamed')
    if (decision.mode !== 'roll') throw invalid('decisionId', words, 'hasNoRoll')
    if (['counting', 'closed'].includes(stateOf(decision, ctx.now))) throw conflict(words, 'votingEnded')
    const { added: named, unknown } = await enrolAll(ctx, decision.id, personIds, emails)
    const added = named + (segmentId === undefined ? 0 : await enrolSegment(ctx, decision.id, segmentId))
    ctx.remember({
      memory: { decisionId: decision.id, runId: ctx.runId },
      met: [],
      subject: { kind: 'decision', id: decision.id },
      said: { words, key: 'rollGrew', holes: { count: added } },
    })
    return { added, unknown }
  },
  async reverse(ctx, { decisionId, runId }: { decisionId: string; runId: string }) {
    const decision = await findDecisionLocked(ctx, decisionId)
    // The envelopes are gone then, and with them what would show that somebody voted.
    if (['counting', 'closed'].includes(stateOf(decision, ctx.now))) throw conflict(words, 'votingEnded')
    if (!(await strikeBatch(ctx, decisionId, runId))) throw conflict(words, 'alreadyVotedOn')
  },
})

const batch = 5_000

/** As the segment is at this moment: who comes to fit it later is not put on the roll of a vote that began. */
async function enrolSegment(ctx: Context, decisionId: string, segmentId: string): Promise<number> {
  let added = 0
  for (let after: string | undefined; ; ) {
    const ids = await peopleIn(ctx, segmentId, after, batch)
    if (ids.length > 0) added += await enrol(ctx, decisionId, ids)
    if (ids.length < batch) return added
    after = ids.at(-1)
  }
}

async function enrolAll(
  ctx: Context,
  decisionId: string,
  personIds: 'everybody' | string[],
  emails: readonly string[],
) {
  if (personIds === 'everybody') return { added: await enrol(ctx, decisionId, personIds), unknown: [] }
  const keys = [...new Set(emails.map((one) => one.toLowerCase()))]
  const found = await peopleAt(ctx, keys)
  const added = await enrol(ctx, decisionId, [...personIds, ...found.flatMap((one) => one.personIds)])
  const known = new Set(found.map((one) => one.key))
  return { added, unknown: keys.filter((key) => !known.has(key)) }
}
