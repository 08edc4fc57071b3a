import { expect } from 'vitest'
import { undo } from '#platform/community/undo.ts'
import { tablesNow } from '#test/tables-now.ts'
import { test } from '#test/kit.ts'
import { addPerson } from './add-person.ts'
import { listJoins, partJoin } from './part-join.ts'
import { tagPeople } from './tag-people.ts'

test('taking a join apart moves what came with it in every feature, leaves the rest, and is undone exactly', async ({
  world,
}) => {
  const owner = world.as('owner')
  const email = 'lucja@example.org'
  const { personId } = await addPerson(owner, { givenName: 'Łucja', familyName: 'Żółć', emails: [email] })
  await tagPeople(owner, { personIds: [personId], tag: 'steward' })
  const { operations } = world.gromada
  const signUp = operations.get('events.signUp')!
  for (let time = 0; time < 2; time++) {
    const example = (await signUp.spec.example(owner)) as Record<string, unknown>
    await signUp(owner, { ...example, givenName: 'Lucja', familyName: 'Zolc', email } as never)
  }
  const theirs = () =>
    world.db.asOwner(async (client) => {
      const found = await client.query(
        `select 'sign_ups' as of, person_id, event_id::text as thing from sign_ups where community_id = $1
         union all select 'acts', person_id, subject_id::text from acts where community_id = $1 and kind like 'events.%'
         union all select 'tags', person_id, '' from person_tags where community_id = $1 order by 1, 3`,
        [world.community.id],
      )
      return found.rows as { of: string; person_id: string; thing: string }[]
    })
  const { joins } = await listJoins(owner, { personId })
  expect(joins).toHaveLength(2)
  const before = await tablesNow(world, ['people', 'person_emails', 'person_phones', 'person_keys'])
  const were = await theirs()
  expect(were.filter((row) => row.of === 'sign_ups').map((row) => row.person_id)).toEqual([personId, personId])

  let undoId = ''
  const parted = await partJoin(
    { ...owner, undoable: (entry) => void (undoId = entry.undoId) },
    { joinId: joins[0]!.id },
  )

  const now = await theirs()
  const moved = now.filter((row) => row.person_id === parted.personId)
  const thing = moved.find((row) => row.of === 'sign_ups')!.thing
  expect(new Set(moved.map((row) => row.of))).toEqual(
    new Set(were.filter((row) => row.of !== 'tags').map((row) => row.of)),
  )
  expect(moved).toEqual(
    were.filter((row) => row.thing === thing).map((row) => ({ ...row, person_id: parted.personId })),
  )
  await undo(owner, { undoId })
  expect(await theirs()).toEqual(were)
  expect(await tablesNow(world, ['people', 'person_emails', 'person_phones', 'person_keys'])).toEqual(before)
})
