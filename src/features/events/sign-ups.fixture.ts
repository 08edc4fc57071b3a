import { inTransaction } from '#platform/db/open.ts'
import type { World } from '#test/kit.ts'
import { addEvent, exampleInput } from './add-event.ts'

export const tokenIn = (link: string | null) => new URL(link!).searchParams.get('t')!

export async function eventWith(world: World, more: Partial<Parameters<typeof addEvent>[1]> = {}) {
  return addEvent(world.as('owner'), { ...exampleInput(), ...more })
}

/** Signs up the person with this number; always the same person for the same number. */
export const person = (
  eventId: string,
  number: number,
  more: { places?: number; wishes?: string; reminders?: boolean } = {},
) => ({
  eventId,
  givenName: `Anna${number}`,
  familyName: 'Nowak',
  email: `anna${number}@example.org`,
  ...more,
})

/** What is really there, past every operation. */
export async function truth(world: World, eventId: string) {
  return inTransaction(world.gromada.db, { communityId: world.community.id, readOnly: true }, async (db) => {
    const rows = await db.selectFrom('sign_ups').selectAll().where('event_id', '=', eventId).orderBy('number').execute()
    const { taken, capacity } = await db
      .selectFrom('event_seats')
      .selectAll()
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow()
    const places = (state: string) =>
      rows.filter((row) => row.state === state).reduce((sum, row) => sum + row.places, 0)
    return { rows, taken, capacity, in: places('in'), waiting: rows.filter((row) => row.state === 'waiting') }
  })
}

export const messages = (world: World, purpose: string) =>
  inTransaction(world.gromada.db, { communityId: world.community.id, readOnly: true }, (db) =>
    db.selectFrom('messages').selectAll().where('purpose', 'like', `${purpose}%`).orderBy('address').execute(),
  )
