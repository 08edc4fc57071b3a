import type { Context } from '../context.ts'
import { clockJob } from '../jobs/job.ts'
import type { Typed } from './held-form.ts'

/** Whoever has not been let through after a month will not be; what was thrown away can be taken back for a day. */
const waitingDays = 30
const thrownDays = 1

export const forgetHeld = clockJob({
  name: 'forget held forms',
  every: '20 3 * * *',
  async run(ctx) {
    const before = (days: number) => ctx.now.subtract({ hours: 24 * days })
    await ctx.db
      .deleteFrom('held_forms')
      .where((row) => row.or([row('held_at', '<', before(waitingDays)), row('thrown_at', '<', before(thrownDays))]))
      .execute()
  },
})

/**
 * What somebody sent who is erased now: whether it waits, or was thrown away and could be taken back.
 * @param isTheirs whether what stands in a field is an address or a number of theirs
 */
export async function forgetHeldOf(ctx: Context, isTheirs: (text: string) => boolean): Promise<void> {
  const rows = await ctx.db.selectFrom('held_forms').select(['id', 'typed']).execute()
  const theirs = rows
    .filter(({ typed }) =>
      Object.values(typed as Typed)
        .flat()
        .some(isTheirs),
    )
    .map(({ id }) => id)
  if (theirs.length > 0) await ctx.db.deleteFrom('held_forms').where('id', 'in', theirs).execute()
}
