import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { foldWords } from '#algorithms/names/fold.ts'
import { addPerson, defineField, fieldsOf, PersonInput } from '#features/people/index.ts'
import { removeField } from '#features/people/change-field.ts'
import { addHousehold } from '#features/people/save-household.ts'
import type { Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { plansOf } from '#test/query-plans.ts'
import { searchOfAll, test } from '#test/kit.ts'
import { countPeople, listPeopleIn } from './count-people.ts'

const asked = (kind: string, value: Record<string, string | number | boolean>, not = false) => ({
  definition: { steps: [{ of: [{ kind, not, value }] }] },
})
const idsOf = async (visit: Visit, ...condition: Parameters<typeof asked>) =>
  (await listPeopleIn(visit, asked(...condition))).people.map((person) => person.id)

describe('a name', { timeout: 120_000 }, () => {
  test('is a name, and no e-mail address and no phone number', async ({ world }) => {
    const owner = world.as('owner')
    const named = await addPerson(owner, { givenName: 'Łucja', middleName: 'Maria', familyName: 'Kowalska-Żak' })
    const reached = await addPerson(owner, {
      givenName: 'Ewa',
      emails: ['kowalska@example.org'],
      phones: ['+48 601 234 567'],
    })
    const has = (part: string) => idsOf(owner, 'people.name', { part })

    const elsewhere = await addPerson(owner, { givenName: 'नीता', familyName: 'יעל', emails: ['nita@example.org'] })
    for (const part of ['नीता', 'יעל']) expect(await has(part), part).toEqual([elsewhere.personId])
    for (const part of ['kowalska', 'LUCJA', 'łucja maria', 'Kowalska Żak', 'a-Ż', 'wa'])
      expect(await has(part), part).toContain(named.personId)
    for (const part of ['kowalska', 'example', 'kowalska@example.org', '601234', '48601'])
      expect(await has(part), part).not.toContain(reached.personId)
    expect(await idsOf(owner, 'people.name', { part: 'kowalska' }, true)).toEqual([
      reached.personId,
      elsewhere.personId,
    ])
  })

  test('folds in the database as it does in the program', async ({ world }) => {
    const letters = 'aąćęłńóśźżŁŻÄßøÆœÐþđħıŋйїєґщьъыэёжЮяЇ Ééêç-.’23 ﬁＡ'
    const word = fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((all) => all.join(''))
    const words = fc.sample(word, { numRuns: 500, seed: 7 })
    const folded = await inContext(world.as('owner'), 'test', async (ctx) => {
      const { rows } = await sql<{ folded: string }>`
        select people_folded(word) as folded from unnest(${words}::text[]) with ordinality as w(word, place)
        order by place`.execute(ctx.db)
      return rows.map((row) => row.folded)
    })

    expect(folded).toEqual(words.map(foldWords))
  })

  test('that few have is found by the index of letters', async ({ world }) => {
    const many = 20_000
    const fill = `insert into people (community_id, id, given_name, family_name, search_text, created_at)
      select $1, gen_random_uuid(), 'Given' || i, 'Family' || md5(i::text), 'given' || i || ' family' || md5(i::text),
        now() from generate_series(1, $2::int) i`
    await world.db.asOwner(async (client) => {
      await client.query(fill, [world.community.id, many])
      await client.query(searchOfAll)
      await client.query('analyze people, person_search')
    })
    const question = asked('people.name', { part: 'familyc4ca4238a' })

    const plans = await plansOf(world, world.as('owner'), (visit) => countPeople(visit, question))
    expect((await countPeople(world.as('owner'), question)).people).toBe(1)
    expect(plans).toContain('people_matching')
    expect(plans).not.toMatch(/Seq Scan on people\b/)
    expect((await countPeople(world.as('owner'), asked('people.name', { part: 'family' }))).people).toBe(many)
  })
})

describe('where people live', () => {
  test('is the same town and street however it was written, also in the household', async ({ world }) => {
    const owner = world.as('owner')
    const at = (street: string, city: string) => ({
      ...PersonInput.parse({ addresses: [{ street, city }] }),
      givenName: 'Ewa',
    })
    const own = await addPerson(owner, at('ul. Młyńska', 'Stara Wieś'))
    await addPerson(owner, at('Młyńska', 'Stara Wieśka'))
    const shared = await addPerson(owner, { givenName: 'Jan' })
    await addHousehold(owner, { personId: shared.personId, name: 'Dom', street: 'Mlynska', city: 'STARA WIES' })

    const both = [own.personId, shared.personId].toSorted()
    expect((await idsOf(owner, 'people.town', { town: 'stara wieś' })).toSorted()).toEqual(both)
    expect((await idsOf(owner, 'people.street', { street: 'ulica Młyńska', town: 'Stara Wies' })).toSorted()).toEqual(
      both,
    )
  })
})

describe('a field of the community’s own', () => {
  test('knows yes and no only where it is asked for them', async ({ world }) => {
    const owner = world.as('owner')
    await defineField(owner, { label: { en: 'Has a van' }, type: 'yes or no' })
    await defineField(owner, { label: { en: 'Comes' }, type: 'choice', choices: ['yes', 'no', 'perhaps'] })
    const [van, comes] = await inContext(owner, 'test', fieldsOf)
    const first = await addPerson(owner, { givenName: 'Anna', fields: { [van!.key]: 'tak', [comes!.key]: 'yes' } })
    const second = await addPerson(owner, { givenName: 'Jan', fields: { [van!.key]: 'nie', [comes!.key]: 'no' } })
    const has = (field: string, how: string, value: string) => idsOf(owner, 'people.field', { field, how, value })

    expect(await has(comes!.key, 'is', 'yes')).toEqual([first.personId])
    expect(await has(comes!.key, 'is not', 'yes')).toEqual([second.personId])
    for (const yes of ['yes', 'Tak', 'true']) expect(await has(van!.key, 'is', yes)).toEqual([first.personId])
    expect(await has(van!.key, 'is not', 'tak')).toEqual([second.personId])
  })

  test('means the same people after it was taken away', async ({ world }) => {
    const owner = world.as('owner')
    await defineField(owner, { label: { en: 'Has a van' }, type: 'yes or no' })
    const [van] = await inContext(owner, 'test', fieldsOf)
    await addPerson(owner, { givenName: 'Anna', fields: { [van!.key]: 'yes' } })
    const { personId } = await addPerson(owner, { givenName: 'Jan', fields: { [van!.key]: 'no' } })
    await removeField(owner, { fieldId: van!.id })

    expect(await idsOf(owner, 'people.field', { field: van!.key, how: 'is not', value: 'yes' })).toEqual([personId])
  })
})

test('nobody is reached by what a household shared that is no more', async ({ world }) => {
  const owner = world.as('owner')
  const { personId } = await addPerson(owner, { givenName: 'Anna' })
  const shared = { email: 'dom@example.org', phone: '+48 601 234 567', city: 'Zarzecze' }
  const { householdId } = await addHousehold(owner, { personId, name: 'Nowakowie', ...shared })
  const reached = () => Promise.all(['email', 'phone', 'post'].map((by) => idsOf(owner, 'people.reach', { by })))

  expect(await reached()).toEqual([[personId], [personId], [personId]])
  await world.db.asOwner((client) =>
    client.query('update households set ended_at = now() where id = $1', [householdId]),
  )
  expect(await reached()).toEqual([[], [], []])
})
