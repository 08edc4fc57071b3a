import { z } from 'zod'
import { csvOf } from '#platform/http/csv.ts'
import { operation } from '#platform/operation.ts'
import { exampleEvent } from './add-event.ts'
import { mayExport } from './policy.ts'
import { signUpStates } from './sign-up.ts'
import { type ListedSignUp, listOf } from './sign-up-list.ts'
import { findEvent } from './store.ts'

const batch = 10_000

/** All sign-ups as a sheet. A command, because whoever takes the list out of the house is on record. */
export const exportSignUps = operation({
  name: 'events.exportSignUps',
  summary: 'All sign-ups of an event as CSV',
  route: 'POST /events/:eventId/sign-ups/export',
  input: z.object({ eventId: z.uuid() }),
  output: z.object({ csv: z.string() }),
  example: exampleEvent,
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: mayExport,
  async run(ctx, event) {
    ctx.concerns({ kind: 'event', id: event.id })
    const lines = [
      ['number', 'given name', 'family name', 'e-mail', 'phone', 'state', 'places', 'wishes', 'signed up', 'came'],
    ]
    let after: string | undefined
    for (;;) {
      const rows = await listOf(ctx, event.id, { states: signUpStates, order: 'number', after, limit: batch })
      lines.push(...rows.map(lineOf))
      if (rows.length < batch) break
      after = String(rows.at(-1)!.number)
    }
    return { csv: csvOf(lines) }
  },
})

const lineOf = (row: ListedSignUp): string[] => [
  String(row.number),
  row.givenName,
  row.familyName,
  row.email,
  row.phone,
  row.state,
  String(row.places),
  row.wishes,
  row.signedUpAt.toString(),
  row.checkedInAt?.toString() ?? '',
]
