import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import { maybe } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { withdrawConsentRow } from './consent-store.ts'
import { giveConsent } from './give-consent.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

export const withdrawConsent = operation({
  name: 'people.withdrawConsent',
  summary: 'Record that a person withdrew a consent',
  route: 'POST /consents/:consentId/withdrawal',
  input: z.object({ consentId: z.uuid(), source: maybe() }),
  output: z.null(),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    return giveConsent(owner, {
      personId,
      purpose: 'news',
      wording: 'Write to me.',
      language: 'en',
      source: 'at the door',
    })
  },
  find: (ctx, { consentId }) => findConsent(ctx, consentId),
  may: (actor, consent) => mayWrite(actor) || actor.personId === consent.person_id,
  async run(ctx, consent, { source }) {
    await withdrawConsentRow(ctx, consent.id, source || 'said so')
    ctx.remember({
      memory: { consentId: consent.id },
      met: [],
      subject: { kind: 'person', id: consent.person_id },
      said: { words, key: 'consentWithdrawn', holes: {} },
    })
    return null
  },
  reverse: (ctx, { consentId }: { consentId: string }) => withdrawConsentRow(ctx, consentId, null),
})

async function findConsent(ctx: Context, id: string) {
  const row = await ctx.db
    .selectFrom('consents')
    .select(['id', 'person_id'])
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw missing(words, 'noSuchPerson')
  return row
}
