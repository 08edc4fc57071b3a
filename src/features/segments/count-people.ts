import { z } from 'zod'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { nameOf, peopleById } from '#features/people/index.ts'
import { countOf, pageOf } from './people-in.ts'
import { mayRead } from './policy.ts'
import { AskedDefinition } from './segment.ts'
import { sentenceOf } from './sentence.ts'

export const countPeople = operation({
  name: 'segments.countPeople',
  summary: 'How many people a segment would mean, and what it says in a sentence; asked while it is being made',
  route: 'GET /segments/count',
  input: z.object({ definition: AskedDefinition }),
  output: z.object({ people: z.int(), said: z.string() }),
  example: () => ({
    definition: { steps: [{ of: [{ kind: 'people.name', value: { part: 'kowal' } }] }] },
  }),
  may: mayRead,
  long: true,
  run: async (ctx, _, { definition }) => ({
    people: await countOf(ctx, definition),
    said: await sentenceOf(ctx, definition),
  }),
})

const pageSize = 50

export const listPeopleIn = operation({
  name: 'segments.listPeopleIn',
  summary: 'The people whom a segment means at this moment, fifty at a time',
  route: 'GET /segments/people',
  input: z.object({ definition: AskedDefinition, after: cursor() }),
  output: z.object({
    people: z.array(
      z.object({ id: z.uuid(), name: z.string(), emails: z.array(z.string()), phones: z.array(z.string()) }),
    ),
    next: z.string().nullable(),
  }),
  example: () => ({ definition: { steps: [{}] } }),
  may: mayRead,
  long: true,
  async run(ctx, _, { definition, after }) {
    const ids = await pageOf(ctx, definition, z.uuid().safeParse(after).data, pageSize + 1)
    const here = new Map((await peopleById(ctx, ids.slice(0, pageSize))).map((person) => [person.id, person]))
    ctx.viewed(...here.keys())
    const people = ids.slice(0, pageSize).flatMap((id) => {
      const person = here.get(id)
      return person ? [{ id, name: nameOf(person), emails: person.emails, phones: person.phones }] : []
    })
    return { people, next: ids.length > pageSize ? ids[pageSize - 1]! : null }
  },
})
