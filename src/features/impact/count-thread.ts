import { z } from 'zod'
import { countActs, nameOf, peopleById, whoDid } from '#features/people/index.ts'
import { granted } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { threadSteps } from '#platform/feature.ts'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'

export const grants = { 'impact:read': ['owner', 'organizer', 'coordinator', 'treasurer'] } as const

/** What people do along the thread, in its order, and the acts that say so. */
export const stages = {
  spoke: ['listening.spoke'],
  decided: ['decisions.voted'],
  signedUp: ['events.signedUp'],
  attended: ['events.attended'],
  told: ['campaigns.toldBack'],
} as const
export const stageNames = Object.keys(stages) as (keyof typeof stages)[]

/** Numbers count themselves, from the trail and the records; nobody types one in. */
export const countThread = operation({
  name: 'impact.count',
  summary: 'The thread in numbers: records and unduplicated people at each step',
  route: 'GET /impact',
  input: z.object({}),
  output: z.object({
    records: z.array(z.object({ kind: z.enum(threadSteps), count: z.int() })),
    stages: z.array(z.object({ stage: z.enum(stageNames), acts: z.int(), people: z.int() })),
  }),
  example: () => ({}),
  may: granted('impact:read'),
  async run(ctx) {
    const acts = await countActs(ctx)
    return {
      records: await countRecords(ctx),
      stages: stageNames.map((stage) => {
        const [kind] = stages[stage]
        const found = acts.find((one) => one.kind === kind)
        return { stage, acts: found?.acts ?? 0, people: found?.people ?? 0 }
      }),
    }
  },
})

async function countRecords(ctx: Context) {
  const records = []
  for (const feature of ctx.gromada.features)
    for (const kind of feature.threadKinds ?? []) records.push({ kind: kind.kind, count: await kind.count(ctx) })
  return records.sort((a, b) => threadSteps.indexOf(a.kind) - threadSteps.indexOf(b.kind))
}

const pageSize = 50

export const showRows = operation({
  name: 'impact.showRows',
  summary: 'The people behind one number',
  route: 'GET /impact/:stage/people',
  input: z.object({ stage: z.enum(stageNames), after: cursor() }),
  output: z.object({ people: z.array(z.object({ id: z.uuid(), name: z.string() })), next: z.uuid().nullable() }),
  example: () => ({ stage: 'spoke' as const }),
  may: (actor) => actor.grants.has('impact:read') && actor.grants.has('people:read'),
  async run(ctx, _, { stage, after }) {
    const from = after && z.uuid().safeParse(after).success ? after : undefined
    const ids = await whoDid(ctx, stages[stage], from, pageSize + 1)
    const some = ids.slice(0, pageSize)
    const people = await peopleById(ctx, some)
    ctx.viewed(...people.map((person) => person.id))
    return {
      people: people.map((person) => ({ id: person.id, name: nameOf(person) })),
      next: ids.length > pageSize ? some.at(-1)! : null,
    }
  },
})
