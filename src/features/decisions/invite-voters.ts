import { z } from 'zod'
import { recordMessages, withdrawMessages } from '#features/messages/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { formatWhen } from '#platform/ui/when.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import type { Language } from '#platform/words.ts'
import { type Decision, stateOf } from './decision.ts'
import { findDecision } from './decision-store.ts'
import { mayKeepRoll } from './policy.ts'
import { exampleVoter } from './remove-from-roll.ts'
import { notVotedYet } from './roll-store.ts'
import { votingLink } from './voter.ts'
import { words } from './words.ts'

/**
 * Mails everybody on the roll their link, once. Being put on a roll is no request of one's own, so it is not taken for
 * one: whoever has not agreed to be contacted gets a slip, or asks for the link on the page of the vote.
 */
export const inviteVoters = operation({
  name: 'decisions.inviteVoters',
  summary: 'Mail their personal link to those on the roll who agreed to be contacted and have not voted yet',
  route: 'POST /decisions/:decisionId/invitations',
  input: z.object({ decisionId: z.uuid() }),
  output: z.object({ recorded: z.int(), passedOver: z.int() }),
  async example(owner) {
    const { decisionId } = await exampleVoter(owner)
    return { decisionId }
  },
  find: (ctx, { decisionId }) => findDecision(ctx, decisionId),
  may: mayKeepRoll,
  async run(ctx, decision) {
    if (['counting', 'closed'].includes(stateOf(decision, ctx.now))) throw conflict(words, 'votingEnded')
    const waiting = await notVotedYet(ctx, decision.id)
    const done = { recorded: 0, passedOver: 0 }
    const people = [...waiting.keys()]
    for (let from = 0; from < people.length; from += 10_000) {
      const { recordedFor, passedOver } = await recordMessages(ctx, {
        purpose: `ballot ${decision.id}`,
        consentPurpose: 'contact',
        people: people.slice(from, from + 10_000),
        write: (personId, language) => letterTo(ctx, decision, { personId, voterId: waiting.get(personId)!, language }),
      })
      done.recorded += recordedFor.length
      done.passedOver += passedOver.length
    }
    ctx.remember({
      memory: { runId: ctx.runId },
      met: [],
      subject: { kind: 'decision', id: decision.id },
      said: { words, key: 'votersInvited', holes: { count: done.recorded, left: done.passedOver } },
    })
    return done
  },
  reverse: (ctx, { runId }: { runId: string }) => withdrawMessages(ctx, runId),
})

interface Addressee {
  personId: string
  voterId: string
  language: Language
}

/** One letter with one link, in the reader's language. */
export function letterTo(ctx: Context, decision: Decision, { personId, voterId, language }: Addressee) {
  const t = words.in(language)
  const question = pickWording(decision.question, language, ctx.community.languages[0]).text
  const closes = formatWhen(decision.closesAt, { zone: ctx.community.zone, language, withZone: true })
  return {
    personId,
    subject: t('letterSubject', { question }),
    body: t('letterBody', { question, community: ctx.community.name, closes }),
    link: votingLink(ctx, decision.id, voterId),
  }
}
