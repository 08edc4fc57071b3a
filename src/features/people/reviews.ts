import { z } from 'zod'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { PersonView, viewOfPerson } from './person.ts'
import { mayRead } from './policy.ts'
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

const pageSize = 20

/** Pairs that may be one person, oldest first. */
export const listReviews = operation({
  name: 'people.listReviews',
  summary: 'Pairs of records that may be one person',
  route: 'GET /match-reviews',
  input: z.object({
    /** Only those of one newcomer. */
    personId: z.uuid().optional(),
    after: cursor(),
  }),
  output: z.object({ reviews: z.array(ReviewView), waiting: z.int(), next: z.uuid().nullable() }),
  example: () => ({}),
  may: mayRead,
  async run(ctx, _, { personId, after }) {
    const undecided = ctx.db.selectFrom('match_reviews').where('decided_at', 'is', null)
    const open = personId ? undecided.where('person_id', '=', personId) : undecided
    const { waiting } = await open.select((row) => row.fn.countAll<bigint>().as('waiting')).executeTakeFirstOrThrow()
    const rows = await (after ? open.where('id', '>', after) : open).selectAll().orderBy('id').limit(pageSize).execute()
    const people = await peopleById(
      ctx,
      rows.flatMap((row) => [row.person_id, row.candidate_id]),
    )
    const byId = new Map(people.map((person) => [person.id, viewOfPerson(person)]))
    ctx.viewed(...byId.keys())
    const reviews = rows.flatMap(({ id, person_id, candidate_id, because, chance }) => {
      const [person, candidate] = [byId.get(person_id), byId.get(candidate_id)]
      return person && candidate ? [{ id, person, candidate, because, chance }] : []
    })
    return { reviews, waiting: Number(waiting), next: rows.length === pageSize ? rows.at(-1)!.id : null }
  },
})
