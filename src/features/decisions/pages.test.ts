import { describe, expect } from 'vitest'
import { addPerson } from '#features/people/index.ts'
import type { World } from '#test/kit.ts'
import { test } from '#test/site.ts'
import { addIssue } from './add-issue.ts'
import { addToRoll } from './add-to-roll.ts'
import { closeDecision } from './close-decision.ts'
import { openDecision } from './open-decision.ts'
import { exampleDecision } from './open-decision.ts'
import { slipsOf } from './roll-of.ts'

/** An open vote with one voter, and the path of their link. */
async function openVote(world: World) {
  const owner = world.as('owner')
  const input = await exampleDecision(owner, { picks: 1 })
  const { decisionId } = await openDecision(owner, input)
  const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
  await addToRoll(owner, { decisionId, personIds: [personId] })
  const { slips } = await slipsOf(owner, { decisionId })
  const link = new URL(slips[0]!.link)
  return { decisionId, issueIds: input.issueIds, path: link.pathname + link.search }
}

describe('the pages of a vote', () => {
  test('let a voter cast, see the receipt once, and find it again after the count', async ({ world, site }) => {
    const { decisionId, issueIds, path } = await openVote(world)
    const form = await (await site.stranger.get(path)).text()
    expect(form).toContain('type="checkbox"')

    const refused = await site.stranger.post(
      path,
      issueIds.map((id): [string, string] => ['picks', id]),
    )
    const cast = await site.stranger.post(path, { picks: issueIds[1]! })

    expect(refused.status).toBe(422)
    expect((await refused.text()).match(/checked/g), 'what was ticked is still ticked').toHaveLength(2)
    expect(cast.headers.get('cache-control')).toBe('no-store')
    const [receipt] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(await cast.text())!
    expect(await (await site.stranger.get(path)).text()).not.toContain(receipt)
    await closeDecision(world.as('owner'), { decisionId })
    const at = `/c/${world.community.slug}/decisions/${decisionId}`
    const shown = await (await site.stranger.get(`${at}?receipt=${receipt.toLowerCase()}`)).text()
    expect(shown).toContain('Your ballot was counted')
    const csv = await (await site.stranger.get(`${at}/ballots.csv`)).text()
    expect(csv).toContain(`${receipt},0,1`)
    const json = (await (await site.stranger.get(`${at}/ballots.json`)).json()) as { ballots: unknown[] }
    expect(json.ballots).toEqual([{ receipt, picks: [2] }])
  })

  test('show nothing to whoever changed a letter of the link', async ({ world, site }) => {
    const { path } = await openVote(world)

    const wrong = [path.slice(0, -2), path.replace('t=', 't=x'), path.split('?')[0]!, `${path}%00`]

    for (const one of wrong) expect((await site.stranger.get(one)).status, one).toBe(404)
  })

  test('keep what is not public from the public', async ({ world, site }) => {
    const owner = world.as('owner')
    const { issueId } = await addIssue(owner, { title: { en: 'A quarrel' }, isPublic: false })
    const { decisionId } = await openDecision(owner, await exampleDecision(owner, { isPublic: false }))
    const base = `/c/${world.community.slug}`

    for (const path of [
      `/issues/${issueId}`,
      `/decisions/${decisionId}`,
      `/decisions/${decisionId}/ballots.json`,
      '/issues/nonsense',
    ])
      expect((await site.stranger.get(base + path)).status, path).toBeGreaterThanOrEqual(400)
    for (const path of ['/issues', '/decisions']) {
      const text = await (await site.stranger.get(base + path)).text()
      expect(text).not.toContain(issueId)
      expect(text).not.toContain(decisionId)
    }
  })

  test('take an organizer from an issue to the count', async ({ world, site }) => {
    const base = `/w/${world.community.slug}`
    for (const title of ['The stream', 'The bus']) {
      const added = await site.owner.post(`${base}/issues/add`, { 'title.en': title, isPublic: 'yes' })
      expect(added.status).toBe(303)
    }
    const board = await (await site.owner.get(`${base}/issues`)).text()
    const ids = [...board.matchAll(/issues\/([0-9a-f-]{36})"/g)].map((match) => match[1]!)
    expect(ids).toHaveLength(2)

    const made = await site.owner.post(`${base}/decisions/add`, [
      ['question.en', 'What first?'],
      ...ids.map((id): [string, string] => ['issueIds', id]),
      ['mode', 'roll'],
      ['picks', '1'],
      ['secret', 'yes'],
      ['closesAt', '2099-01-01T20:00'],
    ])

    expect(made.status).toBe(303)
    const at = made.headers.get('location')!
    await site.owner.post(`${at}/roll`, { do: 'everybody' })
    for (const path of [
      at,
      `${at}/roll`,
      `${at}/slips`,
      `${at}/closure`,
      `${base}/decisions`,
      `${base}/issues/${ids[0]}`,
      `${base}/issues?state=open`,
    ])
      expect((await site.owner.get(path)).status, path).toBe(200)
    expect((await site.owner.post(`${at}/closure`, {})).status).toBe(303)
    expect(await (await site.owner.get(at)).text()).toContain('Nobody voted')
    expect((await site.owner.post(`${base}/issues/${ids[0]}`, { do: 'merge', intoId: ids[1]! })).status).toBe(303)
    expect((await site.owner.get(`${base}/issues/${ids[0]}`)).status).toBe(303)
  })

  test('say what is wrong with a ballot that cannot be made, and keep what was typed', async ({ world, site }) => {
    const owner = world.as('owner')
    for (const title of ['A', 'B']) await addIssue(owner, { title: { en: title } })

    const answer = await site.owner.post(`/w/${world.community.slug}/decisions/add`, {
      'question.en': 'What first?',
      picks: 'three',
      closesAt: '',
    })

    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('What first?')
  })
})
