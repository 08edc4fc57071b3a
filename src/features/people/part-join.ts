import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import { instantOut } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { hidePerson } from './hide-person.ts'
import { intakeByHand } from './intake-by-hand.ts'
import { nameOf, type PersonInput } from './person.ts'
import { mayRead, mayWrite } from './policy.ts'
import { findPerson, insertPeople } from './store.ts'
import { words } from './words.ts'

/** An address that nobody else has, however often the example is made. */
async function exampleJoin(owner: Caller) {
  const email = `${randomUUID()}@example.org`
  const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak', emails: [email] })
  await intakeByHand(owner, { givenName: 'ANNA', familyName: 'Nowak', email })
  return { personId }
}

export const listJoins = operation({
  name: 'people.listJoins',
  summary: 'What came in and was joined to this person by the matcher alone, with the reasons',
  route: 'GET /people/:personId/joins',
  input: z.object({ personId: z.uuid() }),
  output: z.object({
    joins: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        addresses: z.array(z.string()),
        source: z.string(),
        because: z.array(z.string()),
        joinedAt: instantOut(),
      }),
    ),
  }),
  example: exampleJoin,
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayRead,
  async run(ctx, person) {
    const rows = await ctx.db
      .selectFrom('intake_joins')
      .selectAll()
      .where('person_id', '=', person.id)
      .where('parted_at', 'is', null)
      .orderBy('id', 'desc')
      .limit(20)
      .execute()
    const joins = rows.map(({ id, came, source, because, joined_at }) => ({
      id,
      name: nameOf(came),
      addresses: [...came.emails, ...came.phones],
      source,
      because,
      joinedAt: joined_at.toString(),
    }))
    return { joins }
  },
})

/** The matcher was wrong: whoever came in gets a record of their own, with what they did when they came in. */
export const partJoin = operation({
  name: 'people.partJoin',
  summary: 'Somebody who was joined to a record by the matcher is another person: give them their own record',
  route: 'POST /intake-joins/:joinId/parting',
  input: z.object({ joinId: z.uuid() }),
  output: z.object({ personId: z.uuid() }),
  async example(owner) {
    const { joins } = await listJoins(owner, await exampleJoin(owner))
    return { joinId: joins[0]!.id }
  },
  find: (ctx, { joinId }) => findJoin(ctx, joinId),
  may: mayWrite,
  async run(ctx, join) {
    const personId = ctx.newId()
    await insertPeople(ctx, [{ id: personId, input: join.came }], join.source)
    const moved = await moveWhatCame(ctx, join, personId)
    await markParted(ctx, join.id, true)
    ctx.remember({
      memory: { joinId: join.id, keptId: join.person_id, personId, moved } satisfies Memory,
      met: [{ table: 'people', id: personId, version: 1 }],
      subject: { kind: 'person', id: join.person_id },
      said: { words, key: 'partedAgain', holes: { name: nameOf(join.came) } },
    })
    return { personId }
  },
  async reverse(ctx, { joinId, keptId, personId, moved }: Memory) {
    for (const { table, column, ids } of moved)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${keptId} where id = any(${ids}::uuid[])`.execute(
        ctx.db,
      )
    await hidePerson(ctx, personId)
    await markParted(ctx, joinId, false)
  },
})

interface Memory {
  joinId: string
  keptId: string
  personId: string
  moved: { table: string; column: string; ids: string[] }[]
}

interface Join {
  id: string
  person_id: string
  run_id: string
  came: PersonInput
  source: string
  joined_at: Temporal.Instant
}

async function findJoin(ctx: Context, id: string): Promise<Join> {
  const row = await ctx.db
    .selectFrom('intake_joins')
    .selectAll()
    .where('id', '=', id)
    .where('parted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw missing(words, 'noSuchPerson')
  await findPerson(ctx, row.person_id)
  return row
}

const markParted = (ctx: Context, id: string, parted: boolean) =>
  ctx.db
    .updateTable('intake_joins')
    .set({ parted_at: parted ? ctx.now : null })
    .where('id', '=', id)
    .execute()

/** What the command wrote that took them in: its acts, the rows these acts are about, and the consents of that moment. */
async function moveWhatCame(ctx: Context, join: Join, personId: string): Promise<Memory['moved']> {
  const { rows: acts } = await sql<{ id: string; subject_id: string }>`
    update acts set person_id = ${personId} where run_id = ${join.run_id} and person_id = ${join.person_id}
    returning id, subject_id`.execute(ctx.db)
  const consents = await ctx.db
    .updateTable('consents')
    .set({ person_id: personId })
    .where('person_id', '=', join.person_id)
    .where('given_at', '=', join.joined_at)
    .returning('id')
    .execute()
  const moved = [
    { table: 'acts', column: 'person_id', ids: acts.map((row) => row.id) },
    { table: 'consents', column: 'person_id', ids: consents.map((row) => row.id) },
  ]
  const subjects = acts.map((row) => row.subject_id)
  for (const { table, column, onMerge, oncePer } of ctx.gromada.features.flatMap((one) => one.personReferences ?? [])) {
    if (onMerge === 'stays' || onMerge === 'follows') continue
    const about = sql`array[id::text, ${sql.ref(oncePer ?? 'id')}::text]`
    const { rows } = await sql<{ id: string }>`
      update ${sql.table(table)} set ${sql.ref(column)} = ${personId}
      where ${sql.ref(column)} = ${join.person_id} and ${about} && ${subjects}::text[] returning id`.execute(ctx.db)
    moved.push({ table, column, ids: rows.map((row) => row.id) })
  }
  return moved.filter((one) => one.ids.length > 0)
}
