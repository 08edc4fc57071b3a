import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { consentsOf } from './consent-store.ts'
import { viewOfPerson } from './person.ts'
import { mayExport } from './policy.ts'
import { findPerson } from './store.ts'
import { trailOf } from './trail.ts'

/** Everything that is kept about one person, by feature. A command, because whoever takes data out is on record. */
export const exportPerson = operation({
  name: 'people.exportPerson',
  summary: 'Everything that is kept about one person',
  route: 'POST /people/:personId/export',
  input: z.object({ personId: z.uuid() }),
  output: z.record(z.string(), z.unknown()),
  example: (owner) => addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: (actor, person) => mayExport(actor) || actor.personId === person.id,
  async run(ctx, person) {
    ctx.concerns({ kind: 'person', id: person.id })
    const all: Record<string, unknown> = {}
    for (const feature of ctx.gromada.features) {
      const part = await feature.exportPerson?.(ctx, person.id)
      if (part) all[feature.name] = part
    }
    return all
  },
})

/** This feature's own part. */
export async function exportHere(ctx: Context, personId: string): Promise<Record<string, unknown>> {
  const person = await findPerson(ctx, personId)
  return {
    person: viewOfPerson(person),
    consents: (await consentsOf(ctx, personId)).map(plain),
    trail: (await trailOf(ctx, personId, { most: 100_000 })).entries.map(plain),
  }
}

const plain = (thing: object) => JSON.parse(JSON.stringify(thing)) as unknown
