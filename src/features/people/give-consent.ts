import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { ConsentInput } from './consent.ts'
import { recordConsents, withdrawConsentRow } from './consent-store.ts'
import { mayWrite } from './policy.ts'
import { findPerson } from './store.ts'
import { words } from './words.ts'

export const giveConsent = operation({
  name: 'people.giveConsent',
  summary: 'Record what a person agreed to, in the very words',
  route: 'POST /people/:personId/consents',
  input: ConsentInput.extend({ personId: z.uuid() }),
  output: z.object({ consentId: z.uuid() }),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    return {
      personId,
      purpose: 'news',
      channel: 'email',
      wording: 'Write to me about the stream.',
      language: 'en',
      source: 'at the door',
    } as const
  },
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayWrite,
  async run(ctx, _, { personId, ...consent }) {
    const [consentId] = await recordConsents(ctx, [personId], consent)
    ctx.remember({
      memory: { consentId },
      met: [],
      subject: { kind: 'person', id: personId },
      said: { words, key: 'consentGiven', holes: {} },
    })
    return { consentId: consentId! }
  },
  reverse: (ctx, { consentId }: { consentId: string }) => withdrawConsentRow(ctx, consentId, 'recorded by mistake'),
})
