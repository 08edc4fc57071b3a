import { sql } from 'kysely'
import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { condition, type SegmentCondition } from '#platform/segment-condition.ts'
import { words } from './words.ts'

/** What was said in confidence tells nobody apart, whoever asks. */
const cares = condition({
  kind: 'one-to-ones.cares',
  label: (language) => words.in(language)('segCares'),
  value: z.object({ about: z.string().trim().min(1).max(120) }),
  boxes: (ctx) => [{ name: 'about', label: words.in(ctx.language)('segAbout'), as: 'text' }],
  narrow: (_, { about }) => ({
    ids: sql`select person_id as id from one_to_one_topics where visibility = 'open' and key = ${foldWords(about) || about}`,
  }),
  said: (ctx, { about }) => words.in(ctx.language)('segCaresSaid', { about }),
  example: { about: 'beekeeping' },
})

const met = condition({
  kind: 'one-to-ones.met',
  label: (language) => words.in(language)('segMet'),
  value: z.object({ months: z.coerce.number().int().min(1).max(1_200) }),
  boxes: (ctx) => [{ name: 'months', label: words.in(ctx.language)('segMonths'), as: 'number' }],
  narrow: (ctx, { months }) => {
    const since = ctx.now.toZonedDateTimeISO(ctx.community.zone).subtract({ months }).toInstant()
    return {
      ids: sql`select person_id as id from one_to_ones
        where state = 'held' and visibility = 'open' and meets_at >= ${since}`,
    }
  },
  said: (ctx, { months }) => words.in(ctx.language)('segMetSaid', { months }),
  example: { months: 6 },
})

/** How people may be told apart by what they said to an organizer. */
export const segmentConditions: readonly SegmentCondition[] = [cares, met]
