import { describe, expect } from 'vitest'
import { recordOneToOne } from '#features/one-to-ones/index.ts'
import { listOneToOnes } from '#features/one-to-ones/list-one-to-ones.ts'
import { showOneToOne } from '#features/one-to-ones/show-one-to-one.ts'
import { Problem } from '#platform/errors.ts'
import type { Visit } from '#platform/context.ts'
import { casesAreHere, readCase } from '#test/cases/cases.ts'
import { test, type World } from '#test/kit.ts'
import { listIntroductions } from './list-introductions.ts'
import { listOrganisations } from './list-organisations.ts'
import { addOrganisation } from './save-organisation.ts'
import { showOrganisation } from './show-organisation.ts'
import { person } from './ties.test-kit.ts'

/** Here hundreds are written in a moment. */
const unlimited = ({ gromada }: World, visit: Visit): Visit => ({
  ...visit,
  gromada: { ...gromada, limits: { take: () => 0 } },
})

/** Done, or refused in words; anything else fails the test. */
async function orRefused<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Problem && error.kind === 'invalid') return null
    throw error
  }
}

/** All at once: the pool makes them wait in line. */
async function countKept(texts: readonly string[], keep: (text: string) => Promise<boolean>): Promise<number> {
  return (await Promise.all(texts.map(keep))).filter(Boolean).length
}

describe.runIf(casesAreHere())('every string of the big list', { timeout: 120_000 }, () => {
  test('is kept to the byte as the name of an organisation, and searched for', async ({ world }) => {
    const organizer = unlimited(world, world.as('organizer'))
    const strings = JSON.parse(readCase('hostile/blns.json')) as string[]
    const kept = await countKept(strings, async (text) => {
      const added = await orRefused(addOrganisation(organizer, { name: text.slice(0, 200), kind: 'other', note: text }))
      if (!added) return false
      const { organisation } = await showOrganisation(organizer, added)
      expect([organisation.name, organisation.note]).toEqual([text.slice(0, 200), text])
      await orRefused(listOrganisations(organizer, { search: text.slice(0, 200), after: text.slice(0, 2_000) }))
      return true
    })
    expect(kept).toBeGreaterThan(strings.length * 0.9)
  })

  test('is kept to the byte as a story, an interest and a promise', async ({ world }) => {
    const organizer = unlimited(world, world.as('organizer'))
    const personId = await person(organizer, 'Anna')
    const strings = JSON.parse(readCase('hostile/blns.json')) as string[]
    const kept = await countKept(strings, async (text) => {
      const [label, what] = [text.slice(0, 120), text.slice(0, 300)]
      const commitments = [{ doneBy: 'person' as const, what, dueOn: '2026-12-01' }]
      const notes = { personId, meetsAt: '2026-11-20T17:00:00Z', story: text, interests: [label], commitments }
      const added = await orRefused(recordOneToOne(organizer, notes))
      if (!added) return false
      const { oneToOne } = await showOneToOne(organizer, added)
      expect([oneToOne.story, oneToOne.interests[0]!.label, oneToOne.commitments[0]!.what]).toEqual([text, label, what])
      return true
    })
    expect(kept).toBeGreaterThan(strings.length * 0.9)
  })
})

test('a key of a list that was changed by hand begins anew', async ({ world }) => {
  const organizer = world.as('organizer')
  const id = '00000000-0000-7000-8000-000000000001'
  for (const at of ['-271821-04-20', '+275760-09-13', '9999999-01-01', 'infinity', '', "'; --", '2026-02-30']) {
    const after = JSON.stringify([at, id])
    await listOneToOnes(organizer, { after })
    await listIntroductions(organizer, { after })
    await listOrganisations(organizer, { archived: true, after })
  }
  for (const after of ['', '[]', 'null', '{"a":1}', '["2026-01-01","x"]'])
    expect((await listIntroductions(organizer, { after })).introductions).toEqual([])
})
