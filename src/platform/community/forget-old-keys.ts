import { sql } from 'kysely'
import { asAuth } from '../auth/as-auth.ts'
import { clockJob } from '../jobs/job.ts'

/** Accounts belong to the whole install, so the first community that comes does it for all; doing it again finds nothing. */
export const forgetOldKeys = clockJob({
  name: 'forget sessions and sign-in links whose time has passed',
  every: '17 3 * * *',
  run: (ctx) =>
    asAuth(ctx, async (db) => {
      for (const table of ['auth.session', 'auth.verification'] as const)
        await sql`delete from ${sql.table(table)} where "expiresAt" < ${ctx.now}`.execute(db)
      await db.deleteFrom('auth.sign_in_links').where('expires_at', '<', ctx.now).execute()
    }),
})
