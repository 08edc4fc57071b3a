import { describe, expect } from 'vitest'
import { addPerson } from '#features/people/index.ts'
import { listPeople } from '#features/people/list-people.ts'
import { test, type World } from '#test/kit.ts'
import { undo } from './community/undo.ts'
import { inContext } from './jobs/inside.ts'

const anna = { givenName: 'Anna', familyName: 'Nowak' }

const countOf = async (world: World) => (await listPeople(world.as('owner'), {})).people.length

describe('an idempotency key', () => {
  test('makes a command safe to repeat, also many times at once', async ({ world }) => {
    const owner = world.as('owner', { idempotencyKey: 'k1' })

    const answers = await Promise.all(Array.from({ length: 8 }, () => addPerson(owner, anna)))

    expect(new Set(answers.map((answer) => answer.personId)).size).toBe(1)
    expect(await countOf(world)).toBe(1)
  })

  test('with another input is a conflict', async ({ world }) => {
    const owner = world.as('owner', { idempotencyKey: 'k1' })
    await addPerson(owner, anna)

    await expect(addPerson(owner, { ...anna, givenName: 'Hanna' })).rejects.toMatchObject({
      kind: 'conflict',
      said: { key: 'otherInputUnderKey' },
    })
  })

  test('is each actor’s own', async ({ world }) => {
    await addPerson(world.as('owner', { idempotencyKey: 'k1' }), anna)
    await addPerson(world.as('owner', { idempotencyKey: 'k1' }), anna)

    expect(await countOf(world)).toBe(2)
  })

  test('of a command that failed may be used again', async ({ world }) => {
    const owner = world.as('owner', { idempotencyKey: 'k1' })
    await expect(addPerson(owner, {})).rejects.toMatchObject({ kind: 'invalid' })

    await expect(addPerson(owner, anna)).resolves.toHaveProperty('personId')
  })
})

describe('a command', () => {
  test('leaves an audit entry that says who and what, and never the input', async ({ world }) => {
    await addPerson(world.as('owner'), { ...anna, note: 'a very private note' })

    const { rows } = await world.db.asOwner((client) =>
      client.query(
        "select operation, actor_kind, subject_kind, audit::text as whole from audit where community_id = $1 and operation = 'people.addPerson'",
        [world.community.id],
      ),
    )
    expect(rows).toMatchObject([{ operation: 'people.addPerson', actor_kind: 'member', subject_kind: 'person' }])
    expect(rows[0].whole).not.toContain('private')
  })

  test('that is refused leaves nothing', async ({ world }) => {
    await expect(addPerson(world.as('member'), anna)).rejects.toMatchObject({ kind: 'forbidden' })

    const { rowCount } = await world.db.asOwner((client) =>
      client.query('select from audit where community_id = $1', [world.community.id]),
    )
    expect(rowCount).toBe(0)
  })

  test('called by another keeps its own name for the way back', async ({ world }) => {
    const owner = world.as('owner')
    const kept: string[] = []
    await inContext(owner, 'outer work', async (ctx) => {
      const nested = { ...ctx, within: (name: string) => (kept.push(name), ctx.within(name)) }
      await addPerson(nested, anna)
    })

    expect(kept).toEqual(['people.addPerson'])
  })

  test('of somebody else cannot be undone, and a second undo is refused', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    await addPerson(owner, anna)

    await expect(undo(world.as('volunteer'), { undoId: runs[0]! })).rejects.toMatchObject({ kind: 'forbidden' })
    await undo(owner, { undoId: runs[0]! })
    await expect(undo(owner, { undoId: runs[0]! })).rejects.toMatchObject({
      kind: 'conflict',
      said: { key: 'alreadyUndone' },
    })
    expect(await countOf(world)).toBe(0)
  })
})

test('who looked at whom is on record', async ({ world }) => {
  const { personId } = await addPerson(world.as('owner'), anna)
  const organizer = world.as('organizer')

  await listPeople(organizer, {})

  const { rows } = await world.db.asOwner((client) =>
    client.query('select account_id, operation, person_ids from views where community_id = $1', [world.community.id]),
  )
  expect(rows).toEqual([
    { account_id: organizer.actor.accountId, operation: 'people.listPeople', person_ids: [personId] },
  ])
})
