import { clockJob } from '../jobs/job.ts'

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
