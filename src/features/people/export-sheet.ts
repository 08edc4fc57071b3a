import { z } from 'zod'
import { csvOf } from '#platform/http/csv.ts'
import { operation } from '#platform/operation.ts'
import { mayExport } from './policy.ts'
import { peopleWhole, toPerson } from './store.ts'

const batch = 10_000

/** All people as a sheet. A command, because whoever takes the list out of the house is on record. */
export const exportSheet = operation({
  name: 'people.exportSheet',
  summary: 'All people as CSV',
  route: 'POST /people/export',
  input: z.object({}),
  output: z.object({ csv: z.string() }),
  example: () => ({}),
  may: mayExport,
  async run(ctx) {
    const lines = [['given name', 'family name', 'called', 'e-mail', 'phone', 'languages', 'note', 'id']]
    let after = ''
    for (;;) {
      const query = peopleWhole(ctx).orderBy('people.id').limit(batch)
      const rows = (await (after ? query.where('people.id', '>', after) : query).execute()).map(toPerson)
      for (const one of rows)
        lines.push([
          one.givenName,
          one.familyName,
          one.called,
          one.emails.join('; '),
          one.phones.join('; '),
          one.languages.join(' '),
          one.note,
          one.id,
        ])
      if (rows.length < batch) break
      after = rows.at(-1)!.id
    }
    return { csv: csvOf(lines) }
  },
})
