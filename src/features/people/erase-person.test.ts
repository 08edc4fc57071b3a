import { describe, expect } from 'vitest'
import type { Visit } from '#platform/context.ts'
import { saysWhole } from '#platform/forget-person.ts'
import { test, type World } from '#test/kit.ts'
import { addPerson } from './add-person.ts'
import { editPerson } from './edit-person.ts'
import { erasePerson } from './erase-person.ts'
import { tagPeople } from './tag-people.ts'

const anna = {
  givenName: 'Anna',
  familyName: 'Nowak',
  called: 'Ania',
  emails: ['Anna@example.org'],
  phones: ['+48 601 234 567'],
}

const undoIdOf = async (visit: Visit, command: (visit: Visit) => Promise<unknown>) => {
  let undoId = ''
  await command({ ...visit, undoable: (entry) => void (undoId = entry.undoId) })
  return undoId
}

const entriesOf = ({ db, community }: World) =>
  db.asOwner(async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from undo_entries where community_id = $1', [
      community.id,
    ])
    return rows.map((row) => row.id)
  })

describe('who is erased', () => {
  test('is forgotten by what could be taken back, and others are not', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, anna)
    const { personId: other } = await addPerson(owner, { givenName: 'Anna', familyName: 'Kowalska' })
    const tag = (name: string) => undoIdOf(owner, (visit) => tagPeople(visit, { personIds: [other], tag: name }))
    const theirs = await Promise.all(
      ['zna: Anna Nowak', 'Ania Nowak', 'anna@example.org', 'dzwoni: +48601234567.', `"${personId}"`].map(tag),
    )
    const others = await Promise.all(
      ['Anna', 'Anna Nowakówna', 'Joanna Nowak', 'joanna@example.org', 'anna@example.org.pl', '+486012345678'].map(tag),
    )
    others.push(
      await undoIdOf(owner, (visit) => editPerson(visit, { personId: other, version: 1, givenName: 'Anna Maria' })),
    )
    expect(await entriesOf(world)).toEqual(expect.arrayContaining([...theirs, ...others]))

    await erasePerson(owner, { personId })

    const left = await entriesOf(world)
    expect(theirs.filter((id) => left.includes(id))).toEqual([])
    expect(others.filter((id) => !left.includes(id))).toEqual([])
  })

  test('takes along what waits under their address or number, and nobody else’s', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, anna)
    const sent = [
      { email: ' anna@EXAMPLE.org', text: 'The stream.' },
      { phone: '601-234-567', givenName: 'A.' },
      { text: 'The stream.', email: 'joanna@example.org' },
      { text: 'Anna said so', givenName: 'Anna', phone: '601234568' },
    ]
    const thrown = Temporal.Now.instant().toString()
    const forms = sent.map((typed, i) => ({ typed, thrown: i === 1 ? thrown : null }))
    await world.db.asOwner((client) =>
      client.query(
        `insert into held_forms (community_id, id, page, params, form, typed, language, why, sender, held_at, thrown_at)
         select $1, gen_random_uuid(), '/tell-us', '{}', 'send', typed, 'pl', 'too fast', 'x', now(), thrown
         from jsonb_to_recordset($2::jsonb) as f(typed jsonb, thrown timestamptz)`,
        [world.community.id, JSON.stringify(forms)],
      ),
    )

    await erasePerson(owner, { personId })

    const { rows } = await world.db.asOwner((client) =>
      client.query<{ typed: unknown }>('select typed from held_forms where community_id = $1', [world.community.id]),
    )
    expect(rows.map((row) => row.typed)).toEqual(expect.arrayContaining(sent.slice(2)))
    expect(rows).toHaveLength(2)
  })
})

test('a name is said whole, or it is not said', () => {
  for (const text of ['Anna Nowak', '„ANNA NOWAK”', 'x\nAnna Nowak, y', 'Anna Nowakowa i Anna Nowak'])
    expect(saysWhole(text, 'Anna Nowak'), text).toBe(true)
  for (const text of ['Joanna Nowak', 'Anna Nowakówna', 'Anna N', '']) expect(saysWhole(text, 'Anna Nowak')).toBe(false)
  expect(saysWhole('mail to a.b@c.pl.', 'a.b@c.pl')).toBe(true)
  for (const text of ['x.a.b@c.pl', 'a.b@c.pl.eu', 'a.b@c.plx', 'x+a.b@c.pl'])
    expect(saysWhole(text, 'a.b@c.pl'), text).toBe(false)
})
