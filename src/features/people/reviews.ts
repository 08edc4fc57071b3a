import { z } from 'zod'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { PersonView, viewOfPerson } from './person.ts'
import { mayRead } from './policy.ts'
import { countPairs, pairsAfter, recordsOf } from './review-store.ts'
import { peopleById } from './store.ts'

export const ReviewView = z.object({
  id: z.uuid(),
  person: PersonView,
  candidate: PersonView,
  /** Reasons as the matcher gives them: what was compared and how alike it is, as in `email same`. */
  because: z.array(z.string()),
  /** How likely it is that both are one person, where it was reckoned. */
  chance: z.number().min(0).max(1).nullable(),
})

/** Pairs that may be one person, oldest first. */
export const listReviews = operation({
  name: 'people.listReviews',
  summary: 'Pairs of records that may be one person',
  route: 'GET /match-reviews',
  input: z.object({
    /** Only those of one person. */
    personId: z.uuid().optional(),
    after: cursor(),
    most: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({
    reviews: z.array(ReviewView),
    /** How many there are in all; past two hundred nobody counts. */
    waiting: z.int(),
    next: z.uuid().nullable(),
  }),
  example: () => ({}),
  may: mayRead,
  async run(ctx, _, { personId, after, most }) {
    const about = personId ? await recordsOf(ctx, [personId]) : undefined
    const pairs = await pairsAfter(ctx, { about, after: z.uuid().safeParse(after).data, most: most + 1 })
    const shown = pairs.slice(0, most)
    const people = await peopleById(ctx, [...new Set(shown.flatMap((pair) => [pair.person_id, pair.candidate_id]))])
    const byId = new Map(people.map((person) => [person.id, viewOfPerson(person)]))
    ctx.viewed(...byId.keys())
    const reviews = shown.map(({ id, person_id, candidate_id, because, chance }) => ({
      id,
      person: byId.get(person_id)!,
      candidate: byId.get(candidate_id)!,
      because,
      chance,
    }))
    return { reviews, waiting: await countPairs(ctx, about), next: pairs.length > most ? shown.at(-1)!.id : null }
  },
})
