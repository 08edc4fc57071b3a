import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { exampleImport } from './bring-sheet.ts'
import { refusalReasons } from './import.ts'
import { findImport } from './import-store.ts'
import { mayImport } from './policy.ts'

const pageSize = 1_000

export const listRefused = operation({
  name: 'imports.listRefused',
  summary: 'Rows of a sheet that could not be used, as they came, with the reason',
  route: 'GET /imports/:importId/refused',
  input: z.object({ importId: z.uuid(), after: z.coerce.number().int().default(-1) }),
  output: z.object({
    headers: z.array(z.string()),
    rows: z.array(
      z.object({ row: z.int(), why: z.enum(refusalReasons), detail: z.string(), cells: z.array(z.string()) }),
    ),
    next: z.int().nullable(),
  }),
  example: exampleImport,
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayImport,
  async run(ctx, sheet, { after }) {
    const rows = await ctx.db
      .selectFrom('import_refusals')
      .select(['row', 'why', 'detail', 'cells'])
      .where('import_id', '=', sheet.id)
      .where('row', '>', after)
      .orderBy('row')
      .limit(pageSize + 1)
      .execute()
    const shown = rows.slice(0, pageSize)
    return {
      headers: sheet.columns.map(({ header }) => header),
      rows: shown as { row: number; why: (typeof refusalReasons)[number]; detail: string; cells: string[] }[],
      next: rows.length > pageSize ? shown.at(-1)!.row : null,
    }
  },
})
