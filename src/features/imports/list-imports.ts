import { sql } from 'kysely'
import { z } from 'zod'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { mayImport } from './policy.ts'
import { ImportView, stateFrom, viewOf } from './show-import.ts'

const pageSize = 50

export const listImports = operation({
  name: 'imports.listImports',
  summary: 'Imports of people, the newest first: who brought what, and what came of it',
  route: 'GET /imports',
  input: z.object({ after: cursor() }),
  output: z.object({ imports: z.array(ImportView), next: z.string().nullable() }),
  example: () => ({}),
  may: mayImport,
  async run(ctx, _, { after }) {
    const from = z.uuid().safeParse(after)
    const rows = await ctx.db
      .selectFrom('imports')
      .leftJoin('job_runs as run', (join) =>
        join
          .onRef('run.community_id', '=', 'imports.community_id')
          .on(sql`run.id`, '=', sql`coalesce(imports.undo_run, imports.import_run, imports.look_run)`),
      )
      .selectAll('imports')
      .select(['run.state as run_state'])
      .$if(from.success, (query) =>
        query.where(
          sql<boolean>`(imports.brought_at, imports.id) < (select i.brought_at, i.id from imports i where i.id = ${from.data!})`,
        ),
      )
      .orderBy('imports.brought_at', 'desc')
      .orderBy('imports.id', 'desc')
      .limit(pageSize + 1)
      .execute()
    const shown = rows.slice(0, pageSize)
    return {
      imports: shown.map(({ run_state: state, ...sheet }) =>
        viewOf(sheet, stateFrom(sheet, state ? { state, done: 0, result: null } : undefined)),
      ),
      next: rows.length > pageSize ? shown.at(-1)!.id : null,
    }
  },
})
