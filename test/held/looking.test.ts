import { describe, expect } from 'vitest'
import { features } from '#app'
import { vote } from '#features/decisions/vote.test-kit.ts'
import { whatIsDue } from '#features/site/what-is-due.ts'
import type { Visit } from '#platform/context.ts'
import { contents, test, told, waitingIn } from './doors.ts'

describe('what belongs to a vote or to the holder of a link', () => {
  test('is never held', async ({ world, post }) => {
    const { decisionId, issueIds, personIds, tokenFor } = await vote(world, { voters: 1 })
    const asked = await post(world, `/decisions/${decisionId}`, { do: 'link', email: 'anna0@example.org' })
    expect(asked.status).toBe(409)
    expect(await asked.text()).toContain('anna0@example.org')

    const ballot = await post(world, `/vote/${decisionId}?t=${encodeURIComponent(tokenFor(personIds[0]!))}`, {
      picks: issueIds[0]!,
      further_notes: 'buy',
    })
    expect(ballot.status).toBe(200)
    expect((await contents(world))['held_forms']).toEqual([])
  })

  test('is declared on no page that could be held', () => {
    const holding = features.flatMap((feature) => feature.pages ?? []).filter((spec) => spec.held)
    expect(holding.map(({ path }) => path)).toEqual(['/tell-us', '/events/:eventId'])
    for (const { surface, open, kept, path, forms, held } of holding) {
      expect({ surface, open, kept: kept ?? true }).toEqual({ surface: 'public', open: true, kept: true })
      expect(path).not.toMatch(/token|ballot|vote|decision/)
      expect(Object.keys(forms!)).toEqual(expect.arrayContaining(Object.keys(held!)))
    }
  })
})

describe('those who look through it', () => {
  test('read what was typed in the words of the form, and press one button or the other', async ({ world, doors }) => {
    await doors.post(world, '/tell-us', { text: 'A machine' })
    await doors.post(world, '/tell-us', { ...told, text: '<script>alert(1)</script>' })
    const [person, machine] = await waitingIn(world)

    const page = await (await doors.owner('/held')).text()
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).not.toContain('<script>alert')
    expect(page).toMatch(/It did not come from our page/)
    expect(page).not.toContain('mayBeQuoted')
    expect(page).toContain(`href="/c/${world.community.slug}/tell-us"`)
    const passed = await doors.owner('/held', { do: 'pass', heldId: person!.id })
    const thrown = await doors.owner('/held', { do: 'throw', heldId: machine!.id })
    expect([passed.status, thrown.status]).toEqual([303, 303])
    expect((await doors.owner('/held', { do: 'pass', heldId: machine!.id })).status).toBe(404)

    expect(await (await doors.owner('/held')).text()).toContain('Nothing is held')
    expect((await contents(world))['voices']).toHaveLength(1)
  })

  test('are told on Today, in their language, and others are not', async ({ world, post }) => {
    await post(world, '/tell-us', told)
    const today = async (visit: Visit) => {
      const { items } = await whatIsDue(visit, {})
      return items.filter(({ href }) => href === '/held').map(({ title }) => title)
    }
    expect(await today(world.as('moderator'))).toEqual(['1 form is held: a person or a machine?'])
    expect(await today(world.as('owner', { language: 'pl' }))).toEqual(['1 formularz czeka: człowiek czy automat?'])
    expect(await today(world.as('volunteer'))).toEqual([])
  })
})
