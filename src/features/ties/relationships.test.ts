import { describe, expect } from 'vitest'
import { erasePerson } from '#features/people/erase-person.ts'
import { mergePeople, unmergePeople } from '#features/people/merge.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { undo } from '#platform/community/undo.ts'
import { test } from '#test/kit.ts'
import { changeTie, listTies, tiePeople, untiePeople } from './tie-people.ts'
import { person, undoable } from './ties.test-kit.ts'

describe('a tie', () => {
  test('stands on both records, each from its own side', async ({ world }) => {
    const organizer = world.as('organizer')
    const [anna, jan] = [await person(organizer, 'Anna'), await person(organizer, 'Jan')]
    await tiePeople(organizer, { kind: 'cares for', fromId: anna, toId: jan, fromOn: '2020-05-04' })

    const sides = async (personId: string) =>
      (await listTies(organizer, { personId })).relationships.map((tie) => [tie.side, tie.otherName, tie.fromOn])

    expect(await sides(anna)).toEqual([['from', 'Jan Nowak', '2020-05-04']])
    expect(await sides(jan)).toEqual([['to', 'Anna Nowak', '2020-05-04']])
  })

  test('is there once, whichever way it is written, and never to oneself', async ({ world }) => {
    const organizer = world.as('organizer')
    const [anna, jan] = [await person(organizer, 'Anna'), await person(organizer, 'Jan')]
    await tiePeople(organizer, { kind: 'neighbour', fromId: anna, toId: jan })

    const again = () => tiePeople(organizer, { kind: 'neighbour', fromId: jan, toId: anna })
    const self = () => tiePeople(organizer, { kind: 'friend', fromId: jan, toId: jan })

    await expect(again()).rejects.toMatchObject({ kind: 'conflict', said: { key: 'tiedAlready' } })
    await expect(self()).rejects.toMatchObject({ kind: 'invalid' })
    await tiePeople(organizer, { kind: 'mentors', fromId: anna, toId: jan })
    await tiePeople(organizer, { kind: 'mentors', fromId: jan, toId: anna })
    expect((await listTies(organizer, { personId: anna })).relationships).toHaveLength(3)
  })

  test('written by two at the same moment is there once', async ({ world }) => {
    const organizer = world.as('organizer')
    const [anna, jan] = [await person(organizer, 'Anna'), await person(organizer, 'Jan')]

    const both = await Promise.allSettled([
      tiePeople(organizer, { kind: 'neighbour', fromId: anna, toId: jan }),
      tiePeople(organizer, { kind: 'neighbour', fromId: jan, toId: anna }),
    ])

    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await listTies(organizer, { personId: anna })).relationships).toHaveLength(1)
  })

  test('that ended may begin anew; its end cannot be taken back over the new one', async ({ world }) => {
    const organizer = world.as('organizer')
    const [anna, jan] = [await person(organizer, 'Anna'), await person(organizer, 'Jan')]
    const { relationshipId } = await tiePeople(organizer, { kind: 'works with', fromId: anna, toId: jan })
    const [, undoEnd] = await undoable(organizer, (visit) =>
      changeTie(visit, { relationshipId, version: 1, toOn: '2025-01-01' }),
    )
    await tiePeople(organizer, { kind: 'works with', fromId: jan, toId: anna })

    await expect(undo(organizer, { undoId: undoEnd })).rejects.toMatchObject({ kind: 'conflict' })

    const { relationships } = await listTies(organizer, { personId: anna })
    expect(relationships.map((tie) => tie.toOn)).toEqual([null, '2025-01-01'])
  })

  test('is taken out, and back', async ({ world }) => {
    const organizer = world.as('organizer')
    const [anna, jan] = [await person(organizer, 'Anna'), await person(organizer, 'Jan')]
    const { relationshipId } = await tiePeople(organizer, { kind: 'family', fromId: anna, toId: jan })
    const [, undoId] = await undoable(organizer, (visit) => untiePeople(visit, { relationshipId }))
    const count = async () => (await listTies(organizer, { personId: jan })).relationships.length

    expect(await count()).toBe(0)
    await undo(organizer, { undoId })
    expect(await count()).toBe(1)
  })

  test('outlives that records are joined and parted, with neither a tie to oneself nor one twice', async ({
    world,
  }) => {
    const owner = world.as('owner')
    const [anna, hanna, jan] = [await person(owner, 'Anna'), await person(owner, 'Hanna'), await person(owner, 'Jan')]
    await tiePeople(owner, { kind: 'neighbour', fromId: anna, toId: jan })
    await tiePeople(owner, { kind: 'neighbour', fromId: jan, toId: hanna })
    await tiePeople(owner, { kind: 'family', fromId: anna, toId: hanna })
    const rows = () =>
      world.db.asOwner(async (client) => {
        const found = await client.query(
          'select id, kind, from_person, to_person, pair_key from relationships where community_id = $1 order by id',
          [world.community.id],
        )
        return found.rows as unknown[]
      })
    const ties = async (personId: string) =>
      (await listTies(owner, { personId })).relationships.map((tie) => `${tie.kind} ${tie.otherName}`)
    const before = await rows()

    const merged = await inContext(owner, 'merge', (ctx) => mergePeople(ctx, anna, hanna))
    expect(await ties(anna)).toEqual(['neighbour Jan Nowak'])
    expect(await ties(jan)).toEqual(['neighbour Anna Nowak'])
    await inContext(owner, 'unmerge', (ctx) => unmergePeople(ctx, merged))

    expect(await rows()).toEqual(before)
    expect(await ties(hanna)).toEqual(['neighbour Jan Nowak', 'family Anna Nowak'])
  })

  test('goes when one of the two is erased', async ({ world }) => {
    const owner = world.as('owner')
    const [anna, jan] = [await person(owner, 'Anna'), await person(owner, 'Jan')]
    await tiePeople(owner, { kind: 'friend', fromId: anna, toId: jan })

    await erasePerson(owner, { personId: jan })

    expect((await listTies(owner, { personId: anna })).relationships).toEqual([])
  })
})
