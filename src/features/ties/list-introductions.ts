import { sql } from 'kysely'
import { z } from 'zod'
import { cursor, DayKey, instantOut, keyIn } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { exampleIntroduction } from './introduce.ts'
import { IntroductionView, outcomes } from './introduction.ts'
import {
  findIntroduction,
  introductionsHere,
  outcomesOf,
  toIntroduction,
  viewsOfIntroductions,
} from './introduction-store.ts'
import { missing } from '#platform/errors.ts'
import { mayRead } from './policy.ts'
import { words } from './words.ts'

const pageSize = 50

export const listIntroductions = operation({
  name: 'ties.listIntroductions',
  summary: 'Introductions, the latest first; or those of whoever asks that wait for what came of them',
  route: 'GET /introductions',
  input: z.object({
    /** `mine to ask`: made by whoever asks, due, and nobody has said yet what came of them. */
    show: z.enum(['all', 'mine to ask']).default('all'),
    after: cursor(),
  }),
  output: z.object({ introductions: z.array(IntroductionView), next: z.string().nullable() }),
  example: () => ({}),
  may: mayRead,
  async run(ctx, _, { show, after }) {
    const key = keyIn(after, DayKey)
    const past = (column: string, sign: '<' | '>') =>
      sql<boolean>`(${sql.ref(column)}, id) ${sql.raw(sign)} (${key![0]}::date, ${key![1]}::uuid)`
    let query = introductionsHere(ctx).selectAll()
    if (show === 'all') {
      if (key) query = query.where(past('introduced_on', '<'))
      query = query.orderBy('introduced_on', 'desc').orderBy('id', 'desc')
    } else {
      const day = ctx.now.toZonedDateTimeISO(ctx.community.zone).toPlainDate()
      query = query.where('introduced_by', '=', ctx.actor.accountId ?? '').where('outcome', 'is', null)
      query = query.where('ask_on', '<=', day)
      if (key) query = query.where(past('ask_on', '>'))
      query = query.orderBy('ask_on').orderBy('id')
    }
    const rows = await query.limit(pageSize + 1).execute()
    const page = rows.slice(0, pageSize).map(toIntroduction)
    const last = page.at(-1)
    const at = last && (show === 'all' ? last.introducedOn : last.askOn)
    return {
      introductions: await viewsOfIntroductions(ctx, page),
      next: last && at && rows.length > pageSize ? JSON.stringify([at, last.id]) : null,
    }
  },
})

export const showIntroduction = operation({
  name: 'ties.showIntroduction',
  summary: 'One introduction, and what came of it',
  route: 'GET /introductions/:introductionId',
  input: z.object({ introductionId: z.uuid() }),
  output: z.object({
    introduction: IntroductionView,
    outcomes: z.array(z.object({ outcome: z.enum(outcomes), note: z.string(), saidAt: instantOut() })),
  }),
  example: (owner) => exampleIntroduction(owner),
  find: (ctx, { introductionId }) => findIntroduction(ctx, introductionId),
  may: mayRead,
  async run(ctx, introduction) {
    const [view] = await viewsOfIntroductions(ctx, [introduction])
    if (!view) throw missing(words, 'noSuchIntroduction')
    return { introduction: view, outcomes: await outcomesOf(ctx, introduction.id) }
  },
})
