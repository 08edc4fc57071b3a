import { sql } from 'kysely'
import { z } from 'zod'
import { changeBack, changeMany, forgetNewTag } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { clockJob, longJob, type Work } from '#platform/jobs/job.ts'
import { readyChange } from './change.ts'
import { findChange, forgetPeople, heldSince, keepPeople, keptPeople, markChange } from './change-store.ts'
import { columnsHere } from './column.ts'
import { Layout } from './list.ts'
import { narrowOf } from './narrow.ts'
import { memoryForSets } from './page-of.ts'

const step = 5_000
const nobody = '00000000-0000-0000-0000-000000000000'

/** Everybody in one transaction: whatever stops it, a person, a crash, a full disk, leaves nothing half done. */
export const changeEverybody = longJob({
  name: 'change everybody in a list',
  input: z.object({ changeId: z.uuid() }),
  run: (work, { changeId }) =>
    work.inTransaction(async (ctx) => {
      const asked = await findChange(ctx, changeId)
      // Somebody else has finished it, while this one was thought dead.
      if (asked.done_at) return
      const total = await gather(ctx, Layout.parse(asked.layout))
      const { change, newTag } = await readyChange(ctx, asked.asked)
      let [done, changed, after] = [0, 0, nobody]
      for (;;) {
        const ids = await gathered(ctx, after)
        if (ids.length === 0) break
        after = ids.at(-1)!
        const kept = await changeMany(ctx, change, ids)
        await keepPeople(ctx, changeId, kept)
        changed += kept.length
        done += ids.length
        await work.orStop()
        await work.progress(done, total)
      }
      // The last moment to stop; whoever presses it later has to take the change back.
      await work.orStop()
      await markChange(ctx, changeId, { change, new_tag: newTag, changed, done_at: ctx.now })
      return { changed }
    }),
})

/** Who stands in the list now: what is done to some of them must not decide who else is in it. */
async function gather(ctx: Context, layout: Layout): Promise<number> {
  const narrow = await narrowOf(ctx, layout, await columnsHere(ctx))
  await memoryForSets.execute(ctx.db)
  await sql`create temporary table gathered (id uuid primary key) on commit drop`.execute(ctx.db)
  await sql`insert into gathered select people.id from people where ${narrow} order by people.id`.execute(ctx.db)
  const { rows } = await sql<{ people: number }>`select count(*)::int as people from gathered`.execute(ctx.db)
  return rows[0]!.people
}

async function gathered(ctx: Context, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from gathered where id > ${after}::uuid order by id limit ${step}`.execute(ctx.db)
  return rows.map((row) => row.id)
}

/** Everybody whom a change met gets back what was before, in one transaction too. */
export const putEverybodyBack = longJob({
  name: 'take a change of a list back',
  input: z.object({ changeId: z.uuid(), by: z.string() }),
  run: (work, { changeId, by }) =>
    work.inTransaction(async (ctx) => {
      const row = await findChange(ctx, changeId)
      if (!row.done_at || !row.change || row.undone_at) return
      const putBack = await putBackAll(ctx, work, { ...row, done_at: row.done_at, change: row.change })
      if (row.new_tag && row.change.kind !== 'set field') await forgetNewTag(ctx, row.change.tagId)
      await forgetPeople(ctx, [changeId])
      await work.orStop()
      await markChange(ctx, changeId, { put_back: putBack, undone_at: ctx.now, undone_by: by })
      return { putBack }
    }),
})

type Done = Awaited<ReturnType<typeof findChange>> & {
  done_at: Temporal.Instant
  change: NonNullable<Awaited<ReturnType<typeof findChange>>['change']>
}

async function putBackAll(ctx: Context, work: Work, { id, change, changed, done_at }: Done): Promise<number> {
  let [putBack, done, after] = [0, 0, nobody]
  for (;;) {
    const kept = await keptPeople(ctx, id, after, step)
    if (kept.length === 0) return putBack
    after = kept.at(-1)!.personId
    putBack += await changeBack(ctx, change, kept, done_at)
    done += kept.length
    await work.orStop()
    await work.progress(done, changed ?? done)
  }
}

/** What was before is data about people, kept so that it can be put back: after three months nobody will. */
export const forgetOldChanges = clockJob({
  name: 'forget what changes of lists could put back',
  every: '50 3 * * *',
  run: async (ctx) => forgetPeople(ctx, await heldSince(ctx, heldFrom(ctx.now))),
})

export const heldFrom = (now: Temporal.Instant) => now.subtract({ hours: 90 * 24 })
