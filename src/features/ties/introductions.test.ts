import { describe, expect } from 'vitest'
import { recordOneToOne } from '#features/one-to-ones/index.ts'
import { showPerson } from '#features/people/index.ts'
import { erasePerson } from '#features/people/erase-person.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { test } from '#test/kit.ts'
import { ties } from './index.ts'
import { introduce, sayWhatCame } from './introduce.ts'
import { listIntroductions, showIntroduction } from './list-introductions.ts'
import { addContact } from './save-contact.ts'
import { addOrganisation } from './save-organisation.ts'
import { suggestIntroductions } from './suggest-introductions.ts'
import { listTies, tiePeople } from './tie-people.ts'
import { person, undoable } from './ties.test-kit.ts'

const now = Temporal.Instant.from('2026-11-23T09:00:00Z')
const meetsAt = '2026-11-20T17:00:00Z'

const caresFor = (visit: Visit, personId: string, ...interests: string[]) =>
  recordOneToOne(visit, { personId, meetsAt, interests })

async function suggestedTo(visit: Visit, personId: string): Promise<string[]> {
  const { suggestions } = await suggestIntroductions(visit, { personId })
  return suggestions.map(({ people }) => people.find((one) => one.id !== personId)!.name)
}

describe('whom to introduce', () => {
  test('are those who share something, the rarest first, with the reasons', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const [anna, ewa, piotr, olga] = [
      await person(organizer, 'Anna'),
      await person(organizer, 'Ewa'),
      await person(organizer, 'Piotr'),
      await person(organizer, 'Olga'),
    ]
    for (let i = 0; i < 5; i++) await person(organizer, `Ktoś ${i}`)
    await caresFor(organizer, anna, 'Chór', 'pszczoły')
    await caresFor(organizer, ewa, 'chór', 'Pszczoły ')
    await caresFor(organizer, piotr, 'chor')
    await caresFor(organizer, olga, 'szachy')

    const { suggestions } = await suggestIntroductions(organizer, { personId: anna })

    expect(suggestions.map(({ people }) => people.map((one) => one.name))).toEqual([
      ['Anna Nowak', 'Ewa Nowak'],
      ['Anna Nowak', 'Piotr Nowak'],
    ])
    expect(suggestions[0]!.reasons.map(({ kind, among }) => [kind, among])).toEqual([
      ['interest', 2],
      ['interest', 3],
    ])
  })

  test('are not those who know each other: by a tie, an introduction or an organisation', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const names = ['Anna', 'Znajoma', 'Zapoznana', 'Koleżanka', 'Obca']
    const ids: string[] = []
    for (const name of names) ids.push(await person(organizer, name))
    const [anna, tied, introduced, colleague] = ids as [string, string, string, string, string]
    for (let i = 0; i < 5; i++) await person(organizer, `Ktoś ${i}`)
    for (const id of ids) await caresFor(organizer, id, 'chór')
    expect((await suggestedTo(organizer, anna)).sort()).toEqual(
      ['Koleżanka', 'Obca', 'Zapoznana', 'Znajoma'].map((name) => `${name} Nowak`),
    )

    await tiePeople(organizer, { kind: 'neighbour', fromId: tied, toId: anna })
    await introduce(organizer, { personId: anna, otherId: introduced })
    const { organisationId } = await addOrganisation(organizer, { name: 'Chór', kind: 'other' })
    for (const personId of [anna, colleague]) await addContact(organizer, { organisationId, personId })

    expect(await suggestedTo(organizer, anna)).toEqual(['Obca Nowak'])
  })

  test('are not those who were erased, nor what was said in confidence', async ({ world }) => {
    const owner = world.as('owner', { now })
    const [anna, gone, sealed] = [
      await person(owner, 'Anna'),
      await person(owner, 'Nieobecna'),
      await person(owner, 'Cicha'),
    ]
    for (let i = 0; i < 5; i++) await person(owner, `Ktoś ${i}`)
    await caresFor(owner, anna, 'chór')
    await caresFor(owner, gone, 'chór')
    await recordOneToOne(owner, { personId: sealed, meetsAt, interests: ['chór'], sealed: true })
    expect(await suggestedTo(owner, anna)).toEqual(['Nieobecna Nowak'])

    await erasePerson(owner, { personId: gone })

    expect(await suggestedTo(owner, anna)).toEqual([])
  })

  test('are a few good pairs for an organizer, nobody twice', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    for (let i = 0; i < 6; i++) await caresFor(organizer, await person(organizer, `Anna ${i}`), 'chór')
    for (let i = 0; i < 6; i++) await person(organizer, `Ktoś ${i}`)

    const { suggestions } = await suggestIntroductions(organizer, {})

    const all = suggestions.flatMap(({ people }) => people.map((one) => one.id))
    expect(all).toHaveLength(6)
    expect(new Set(all).size).toBe(6)
  })
})

describe('an introduction', () => {
  test('stands on the trail of both, is asked about after two weeks, and may become a tie', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const later = { ...organizer, now: now.add({ hours: 24 * 14 }) }
    const [anna, jan] = [await person(organizer, 'Anna'), await person(organizer, 'Jan')]
    const { introductionId } = await introduce(organizer, { personId: anna, otherId: jan, how: 'by phone' })
    await expect(introduce(organizer, { personId: jan, otherId: anna })).rejects.toMatchObject({
      said: { key: 'introducedAlready' },
    })
    const { trail } = await showPerson(organizer, { personId: jan })
    expect(trail.map((act) => act.kind)).toEqual(['ties.introduced'])
    const due = (visit: Visit) => inContext(visit, 'today', (ctx) => ties.today!(ctx))
    expect(await due(organizer)).toEqual([])
    expect(await due(later)).toMatchObject([{ href: `/introductions/${introductionId}` }])

    const [, undoId] = await undoable(later, (visit) =>
      sayWhatCame(visit, { introductionId, outcome: 'work together', note: 'ogród', tie: 'works with' }),
    )

    expect(await due(later)).toEqual([])
    expect((await listTies(later, { personId: jan })).relationships).toMatchObject([
      { kind: 'works with', otherName: 'Anna Nowak', introductionId, fromOn: '2026-12-07' },
    ])
    expect((await showIntroduction(later, { introductionId })).outcomes).toMatchObject([{ note: 'ogród' }])
    await undo(later, { undoId })
    expect((await listTies(later, { personId: jan })).relationships).toEqual([])
    expect((await showIntroduction(later, { introductionId })).introduction.outcome).toBeNull()
    expect(await due(later)).toHaveLength(1)
  })

  test('is taken back with its acts', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const [anna, jan] = [await person(organizer, 'Anna'), await person(organizer, 'Jan')]
    const [, undoId] = await undoable(organizer, (visit) => introduce(visit, { personId: anna, otherId: jan }))

    await undo(organizer, { undoId })

    expect((await listIntroductions(organizer, {})).introductions).toEqual([])
    expect((await showPerson(organizer, { personId: anna })).trail.every((act) => act.voided)).toBe(true)
  })
})
