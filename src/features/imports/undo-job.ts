import { sql } from 'kysely'
import { z } from 'zod'
import { markStaying, openUndo, takeBackIntake } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { longJob } from '#platform/jobs/job.ts'
import type { Undone } from './import.ts'
import { changeImport, findImport } from './import-store.ts'
import { forgetRows, whoCame } from './known-rows.ts'
import { takeTurn } from './take-turn.ts'

/** Our own rows about people: they are the record of the import, and go with whom it brought. */
const ours = new Set(['import_joins', 'import_additions'])

/** Everything that an import did, taken back at once; whoever was changed by hand since stays, and is named. */
export const undoPeople = longJob({
  name: 'take an import back',
  input: z.object({ importId: z.uuid(), by: z.string() }),
  run: (work, { importId, by }) =>
    work.inBulk(async (ctx, copy) => {
      await takeTurn(ctx, work)
      const sheet = await findImport(ctx, importId)
      if (!sheet.imported_at || sheet.undone_at) return
      await changePhase(work, importId)
      await work.progress(100, 1_000)
      await openUndo(ctx, broughtBy(ctx, importId), addedBy(ctx, importId))
      await markStaying(ctx, ours, sheet.imported_at)
      await work.orStop()
      await work.progress(400, 1_000)
      const undone = await countUndone(ctx)
      await forgetRows(ctx, importId)
      await work.progress(500, 1_000)
      await takeBackIntake(ctx, copy)
      await work.orStop()
      await changeImport(ctx, importId, { undone, undone_at: ctx.now, undone_by: by, phase: '' })
      return { ...undone }
    }),
})

const changePhase = (work: Parameters<typeof undoPeople.run>[0], importId: string) =>
  work.inTransaction((ctx) => changeImport(ctx, importId, { phase: 'undo' }))

/** Everybody whom the import brought or added to. Another import that stands and names them too keeps them here. */
const broughtBy = (ctx: Context, importId: string) => sql`
  select b.person_id, b.created, coalesce(j.version, 1), coalesce(j.was, '{}'),
    case when b.created and exists (select from import_rows r where r.community_id = ${ctx.community.id}
      and r.person_id = b.person_id and r.import_id <> ${importId}) then 'elsewhere' end
  from (${whoCame(ctx, importId)}) b
  left join import_joins j on j.community_id = ${ctx.community.id} and j.import_id = ${importId}
    and j.person_id = b.person_id`

const addedBy = (ctx: Context, importId: string) => sql`
  select person_id, kind, id from import_additions
  where community_id = ${ctx.community.id} and import_id = ${importId}`

const mostNamed = 1_000

async function countUndone(ctx: Context): Promise<Undone> {
  const { rows } = await sql<{ created: boolean; stays: 'changed' | 'used' | 'elsewhere' | null; count: number }>`
    select created, stays, count(*)::int as count from undoing group by 1, 2`.execute(ctx.db)
  const of = (created: boolean, stays: string | null) =>
    rows.find((row) => row.created === created && row.stays === stays)?.count ?? 0
  const who = await sql<{ person_id: string }>`
    select person_id from undoing where stays is not null order by person_id limit ${mostNamed}`.execute(ctx.db)
  return {
    removed: of(true, null),
    restored: of(false, null),
    stayed: { changed: of(true, 'changed'), used: of(true, 'used'), elsewhere: of(true, 'elsewhere') },
    who: who.rows.map((row) => row.person_id),
  }
}
