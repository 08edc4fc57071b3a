import { z } from 'zod'
import { cursor, keyIn, NameKey } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { HouseholdView } from './household.ts'
import { findHousehold, householdsNamed } from './household-store.ts'
import { PersonView, viewOfPerson } from './person.ts'
import { mayRead } from './policy.ts'
import { exampleHousehold } from './save-household.ts'
import { peopleWhole, toPerson } from './store.ts'

export const showHousehold = operation({
  name: 'people.showHousehold',
  summary: 'A household: what it shares, and who lives in it',
  route: 'GET /households/:householdId',
  input: z.object({ householdId: z.uuid() }),
  output: z.object({ household: HouseholdView, people: z.array(PersonView) }),
  example: exampleHousehold,
  find: (ctx, { householdId }) => findHousehold(ctx, householdId),
  may: mayRead,
  async run(ctx, household) {
    const rows = await peopleWhole(ctx)
      .where('household_id', '=', household.id)
      .orderBy('people.id')
      .limit(100)
      .execute()
    ctx.viewed(...rows.map((row) => row.id))
    return { household, people: rows.map(toPerson).map(viewOfPerson) }
  },
})

const pageSize = 50

export const listHouseholds = operation({
  name: 'people.listHouseholds',
  summary: 'Households by name, or those whose name begins with what is typed',
  route: 'GET /households',
  input: z.object({ search: z.string().max(200).default(''), after: cursor() }),
  output: z.object({ households: z.array(HouseholdView), next: z.string().nullable() }),
  example: () => ({}),
  may: mayRead,
  async run(ctx, _, { search, after }) {
    const { households, more } = await householdsNamed(ctx, search.trim(), keyIn(after, NameKey), pageSize)
    const last = households.at(-1)
    return { households, next: more && last ? JSON.stringify([last.name, last.id]) : null }
  },
})
