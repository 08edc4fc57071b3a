import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { clockJob } from '#platform/jobs/job.ts'
import { forgetUploads } from '#platform/files/upload.ts'
import { forgetFile } from './import-store.ts'
import { rowsOf } from './known-rows.ts'

/** A file that was only looked at holds people's data for nothing: after a week it goes. Refused rows go after a month. */
export const forgetOldFiles = clockJob({
  name: 'forget sheets that nobody imported',
  every: '40 3 * * *',
  async run(ctx) {
    const old = await ctx.db
      .selectFrom('imports')
      .select(['id', 'upload_id', 'columns'])
      .where('upload_id', 'is not', null)
      .where('brought_at', '<', ctx.now.subtract({ hours: 7 * 24 }))
      .limit(500)
      .execute()
    for (const sheet of old) await forgetFile(ctx, sheet)
    const stray = await ctx.db
      .selectFrom('uploads')
      .select('id')
      .where('begun_at', '<', ctx.now.subtract({ hours: 8 * 24 }))
      .limit(500)
      .execute()
    await forgetUploads(
      ctx,
      stray.map(({ id }) => id),
    )
    await sql`
      delete from import_refusals r using imports i where i.community_id = r.community_id and i.id = r.import_id
        and i.brought_at < ${ctx.now.subtract({ hours: 31 * 24 })}::timestamptz`.execute(ctx.db)
  },
})

/** In which sheets a person stood: their data came from somewhere, and they may know from where. */
export async function exportHere(ctx: Context, personId: string): Promise<Record<string, unknown>> {
  const rows = await rowsOf(ctx, personId)
  return { imports: rows.map(({ file, row, at }) => ({ file, row, at: at?.toString() ?? null })) }
}
