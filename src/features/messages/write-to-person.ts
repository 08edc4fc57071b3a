import { z } from 'zod'
import { addPerson, findPerson, giveConsent, nameOf } from '#features/people/index.ts'
import { granted } from '#platform/actor.ts'
import type { Caller } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { line, prose } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { recordMessages, withdrawMessages } from './record-messages.ts'
import { words } from './words.ts'

/** One letter to one person who agreed to be contacted; whoever did not cannot be written to. */
export const writeToPerson = operation({
  name: 'messages.writeToPerson',
  summary: 'Write to one person who agreed to be contacted',
  route: 'POST /people/:personId/messages',
  input: z.object({ personId: z.uuid(), subject: line(), body: prose() }),
  output: z.object({ messageId: z.uuid() }),
  example: exampleLetter,
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: granted('messages:write'),
  async run(ctx, person, { subject, body }) {
    const purpose = `letter ${ctx.runId}`
    const { passedOver } = await recordMessages(ctx, {
      purpose,
      consentPurpose: 'contact',
      people: [person.id],
      write: (personId) => ({ personId, subject, body }),
    })
    const [why] = passedOver
    if (why) throw conflict(words, `not ${why.because}`)
    const { id } = await ctx.db
      .selectFrom('messages')
      .select('id')
      .where('purpose', '=', purpose)
      .executeTakeFirstOrThrow()
    ctx.remember({
      memory: { runId: ctx.runId },
      met: [],
      subject: { kind: 'person', id: person.id },
      said: { words, key: 'letterWritten', holes: { name: nameOf(person) } },
    })
    return { messageId: id }
  },
  reverse: (ctx, { runId }: { runId: string }) => withdrawMessages(ctx, runId),
})

async function exampleLetter(owner: Caller) {
  const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak', emails: ['anna@example.org'] })
  await giveConsent(owner, {
    personId,
    purpose: 'contact',
    wording: 'You may write to me.',
    language: 'en',
    source: 'at the door',
  })
  return { personId, subject: 'The stream', body: 'We meet on Thursday.' }
}

/** A kept message, for the examples of operations that need one. */
export const exampleMessage = async (owner: Caller) => writeToPerson(owner, await exampleLetter(owner))
