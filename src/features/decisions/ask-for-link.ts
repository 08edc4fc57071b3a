import { z } from 'zod'
import { intakePerson } from '#features/people/index.ts'
import { recordMessages } from '#features/messages/index.ts'
import { anybody } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { email, maybe } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { type Decision, stateOf } from './decision.ts'
import { findDecision } from './decision-store.ts'
import { letterTo } from './invite-voters.ts'
import { exampleDecision, openDecision } from './open-decision.ts'
import { enrolAddress, type Voter, votersAt } from './roll-store.ts'
import { words } from './words.ts'

/**
 * Somebody gives their address and is mailed their link: in an open vote anybody, otherwise those on the roll. The
 * answer is always the same, so that nobody can find out who stands on a roll.
 */
export const askForLink = operation({
  name: 'decisions.askForLink',
  summary: 'Ask for the personal voting link to be mailed to an address',
  route: 'POST /decisions/:decisionId/links',
  input: z.object({ decisionId: z.uuid(), email: email(), givenName: maybe(), familyName: maybe() }),
  output: z.null(),
  limit: { times: 60, seconds: 60 },
  async example(owner) {
    const { decisionId } = await openDecision(owner, await exampleDecision(owner, { mode: 'open' }))
    return { decisionId, email: 'anna@example.org' }
  },
  find: (ctx, { decisionId }) => findDecision(ctx, decisionId),
  may: anybody,
  async run(ctx, decision, input) {
    const state = stateOf(decision, ctx.now)
    if (state === 'planned') throw conflict(words, 'votingNotBegun')
    if (state !== 'open') throw conflict(words, 'votingEnded')
    const voters = await votersOf(ctx, decision, input)
    for (const { id, personId } of voters.slice(0, decision.mode === 'open' ? 1 : voters.length)) {
      if (!personId) continue
      await recordMessages(ctx, {
        // Once an hour: a letter may get lost, and nobody's letter box can be flooded from here.
        purpose: `ballot link ${decision.id} ${ctx.now.toString().slice(0, 13)}`,
        consentPurpose: 'contact',
        askedForIt: true,
        people: [personId],
        write: (_, language) => letterTo(ctx, decision, { personId, voterId: id, language }),
      })
    }
    return null
  },
})

interface Asking {
  email: string
  givenName: string
  familyName: string
}

async function votersOf(ctx: Context, decision: Decision, asking: Asking): Promise<Voter[]> {
  const key = asking.email.trim().toLowerCase()
  const voters = await votersAt(ctx, decision.id, key)
  if (voters.length > 0 || decision.mode === 'roll') return voters
  const { personId } = await intakePerson(ctx, { ...asking, language: ctx.language }, 'vote')
  return [await enrolAddress(ctx, decision.id, personId, key)]
}
