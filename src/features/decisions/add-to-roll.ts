import { z } from 'zod'
import { addPerson } from '#features/people/index.ts'
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
  async run(ctx, decision, { personIds, emails }) {
    if (personIds.length === 0 && emails.length === 0) throw invalid('emails', words, 'nobodyNamed')
    if (decision.mode !== 'roll') throw invalid('decisionId', words, 'hasNoRoll')
    if (['counting', 'closed'].includes(stateOf(decision, ctx.now))) throw conflict(words, 'votingEnded')
    const { added, unknown } = await enrolAll(ctx, decision.id, personIds, emails)
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
