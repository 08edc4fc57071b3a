import { clockJob } from '../jobs/job.ts'

const undoDays = 90
const viewDays = 2 * 365

/** What an undo would bring back, and who looked at whom, is people's data as well, and is kept for its purpose only. */
export const forgetOldTraces = clockJob({
  name: 'forget old undo entries and old looks',
  every: '50 3 * * *',
  async run(ctx) {
    const before = (days: number) => ctx.now.subtract({ hours: 24 * days })
    await ctx.db.deleteFrom('undo_entries').where('at', '<', before(undoDays)).execute()
    await ctx.db.deleteFrom('views').where('at', '<', before(viewDays)).execute()
  },
})
