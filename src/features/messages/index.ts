import type { Feature } from '#platform/feature.ts'
import { clockJob } from '#platform/jobs/job.ts'
import { dueAgain, handOverDue } from './hand-over.ts'
import { grants, listMessages, markHandedOver } from './list-messages.ts'
import { outboxPage, slipsPage } from './pages/outbox.tsx'
import { words } from './words.ts'
import { writeToPerson } from './write-to-person.ts'

export { recordMessages, withdrawMessages } from './record-messages.ts'

/**
 * Messages: what is written to people. A message is recorded exactly once, in the transaction of whatever gives the
 * reason, and handed over afterwards: by mail where a server is set, otherwise as a link or a slip from the Outbox.
 */
export const messages: Feature = {
  name: 'messages',
  operations: [listMessages, markHandedOver, writeToPerson],
  pages: [outboxPage, slipsPage],
  grants: { ...grants, 'messages:write': ['owner', 'organizer', 'coordinator'] },
  menu: [{ label: (language) => words.in(language)('outbox'), path: '/outbox', grant: 'messages:read' }],
  jobs: [
    clockJob({
      name: 'find mail whose process died',
      every: '* * * * *',
      run: (ctx) => dueAgain(ctx.db, ctx.community.id),
    }),
  ],
  loops: [{ name: 'hand over mail', pauseMilliseconds: 1_000, run: handOverDue }],
  personReferences: [{ table: 'messages', column: 'person_id', onMerge: 'keep earliest', oncePer: 'purpose' }],
  exportPerson: async (ctx, personId) => ({
    messages: await ctx.db
      .selectFrom('messages')
      .select(['subject', 'body', 'address', 'state', 'because'])
      .where('person_id', '=', personId)
      .execute(),
  }),
  async erasePerson(ctx, personId) {
    await ctx.db.deleteFrom('messages').where('person_id', '=', personId).execute()
  },
}
