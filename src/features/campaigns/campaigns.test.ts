import type { KyselyPlugin } from 'kysely'
import { describe, expect } from 'vitest'
import { addIssue, mergeIssues } from '#features/decisions/index.ts'
import { addTheme, addVoices, codeVoices } from '#features/listening/index.ts'
import { addPerson, giveConsent, showPerson } from '#features/people/index.ts'
import { undo } from '#platform/community/undo.ts'
import type { Context, Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { threadStrip } from '#platform/thread.ts'
import { test, type World } from '#test/kit.ts'
import { addCampaign } from './add-campaign.ts'
import { editCampaign } from './edit-campaign.ts'
import { listOutcomes, showCampaign, showOutcome } from './list-campaigns.ts'
import { recordOutcome } from './record-outcome.ts'
import { lookWhoIsTold, tellBack } from './tell-back.ts'

const stream = { title: { en: 'Clean the stream', pl: 'Czysta Struga' }, demand: { en: 'No sewage by June.' } }
const closed = {
  title: { en: 'The pipe is closed', pl: 'Rura zamknięta' },
  story: { en: 'You said it smells.', pl: 'Mówiliście, że śmierdzi.' },
  onDay: '2026-11-20',
}

/** A voice of each of these people, on one theme, made into an issue. */
async function issueFrom(world: World, people: readonly string[]): Promise<string> {
  const owner = world.as('owner')
  const { voiceIds } = await addVoices(owner, { voices: people.map((personId) => ({ text: 'It smells.', personId })) })
  const { themeId } = await addTheme(owner, { title: { en: 'The stream' } })
  await codeVoices(owner, { themeId, voiceIds })
  const { issueId } = await addIssue(owner, { title: { en: 'The stream is polluted' } })
  await inContext(owner, 'test', (ctx) => ctx.link({ kind: 'theme', id: themeId }, { kind: 'issue', id: issueId }))
  return issueId
}

async function neighbour(world: World, name: string, { agreed = true, language = 'en' } = {}): Promise<string> {
  const owner = world.as('owner')
  const { personId } = await addPerson(owner, {
    givenName: name,
    emails: [`${name.toLowerCase()}@example.org`],
    languages: [language],
  })
  if (agreed)
    await giveConsent(owner, {
      personId,
      purpose: 'told back',
      wording: 'Tell me what came of it.',
      language,
      source: 'at the door',
    })
  return personId
}

/** Counts what is asked of the database, apart from what every command asks. */
async function questionsOf(visit: Visit, work: (ctx: Context) => Promise<unknown>): Promise<number> {
  let questions = 0
  const count: KyselyPlugin = {
    transformQuery: ({ node }) => (questions++, node),
    transformResult: async ({ result }) => result,
  }
  const counted = (ctx: Context): Context => ({
    ...ctx,
    db: ctx.db.withPlugin(count) as Context['db'],
    within: (name) => counted(ctx.within(name)),
  })
  await inContext(visit, 'test', (ctx) => work(counted(ctx)))
  return questions
}

describe('a campaign', () => {
  test('asks for all its issues at once, and for what a joined one went into', async ({ world }) => {
    const owner = world.as('owner')
    const issueIds: string[] = []
    for (let n = 0; n < 30; n++) issueIds.push((await addIssue(owner, { title: { en: `Issue ${n}` } })).issueId)
    await mergeIssues(owner, { issueId: issueIds[0]!, intoId: issueIds[1]! })

    const [few, many] = [
      await questionsOf(owner, (ctx) => addCampaign(ctx, { ...stream, issueIds: issueIds.slice(0, 2) })),
      await questionsOf(owner, (ctx) => addCampaign(ctx, { ...stream, issueIds })),
    ]

    expect(few).toBeGreaterThan(0)
    expect(many).toBe(few)
    const others = [await world.anotherWorld().then((one) => addIssue(one.as('owner'), { title: { en: 'Not here' } }))]
    for (const issueId of [...others.map((one) => one.issueId), crypto.randomUUID()])
      await expect(addCampaign(owner, { ...stream, issueIds: [...issueIds, issueId] })).rejects.toMatchObject({
        kind: 'missing',
      })
  })
})

describe('you said, we did', () => {
  test('tells those who spoke and agreed, in their language, once', async ({ world }) => {
    const owner = world.as('owner')
    const [anna, jan, eva, outsider] = [
      await neighbour(world, 'Anna', { language: 'pl' }),
      await neighbour(world, 'Jan'),
      await neighbour(world, 'Eva', { agreed: false }),
      await neighbour(world, 'Olga'),
    ]
    const issueId = await issueFrom(world, [anna, jan, eva, anna])
    await issueFrom(world, [outsider])
    const { campaignId } = await addCampaign(owner, { ...stream, issueIds: [issueId] })
    const { outcomeId } = await recordOutcome(owner, { campaignId, ...closed })

    expect(await lookWhoIsTold(owner, { outcomeId })).toMatchObject({
      voices: 4,
      people: 3,
      reachable: 2,
      told: 0,
      passedOver: { 'no consent': 1 },
    })
    const [first, second] = [await tellBack(owner, { outcomeId }), await tellBack(owner, { outcomeId })]

    expect([first.told, second.told]).toEqual([2, 0])
    const { rows } = await world.db.asOwner((client) =>
      client.query<{ person_id: string; subject: string; language: string }>(
        'select person_id, subject, language from messages where community_id = $1 order by language',
        [world.community.id],
      ),
    )
    expect(rows).toEqual([
      { person_id: jan, language: 'en', subject: 'You said, we did: The pipe is closed' },
      { person_id: anna, language: 'pl', subject: 'Mówiliście, zrobiliśmy: Rura zamknięta' },
    ])
    expect((await showPerson(owner, { personId: anna })).trail.map((act) => act.kind)).toContain('campaigns.toldBack')
  })

  test('can be called back before it leaves, and told anew', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const issueId = await issueFrom(world, [await neighbour(world, 'Anna')])
    const { campaignId } = await addCampaign(owner, { ...stream, issueIds: [issueId] })
    const { outcomeId } = await recordOutcome(owner, { campaignId, ...closed })
    await tellBack(owner, { outcomeId })

    await undo(owner, { undoId: runs.at(-1)! })
    expect(await lookWhoIsTold(owner, { outcomeId })).toMatchObject({ told: 0 })
    expect((await showOutcome(owner, { outcomeId })).outcome.toldAt).toBeNull()

    expect((await tellBack(owner, { outcomeId })).told).toBe(1)
  })

  test('the strip leads from the voice to those who were told', async ({ world }) => {
    const owner = world.as('owner')
    const issueId = await issueFrom(world, [await neighbour(world, 'Anna'), await neighbour(world, 'Jan')])
    const { campaignId } = await addCampaign(owner, { ...stream, issueIds: [issueId] })
    const { outcomeId } = await recordOutcome(owner, { campaignId, ...closed })
    await tellBack(owner, { outcomeId })

    const steps = await threadStrip({ ...owner, base: '/w/x' }, { kind: 'campaign', id: campaignId }, 'workspace')

    const counts = Object.fromEntries(steps.map((step) => [step.kind, step.count]))
    expect(counts).toMatchObject({ voice: 2, theme: 1, issue: 1, campaign: 1, outcome: 1, told: 2 })
    expect(steps.find((step) => step.here)?.kind).toBe('campaign')
    expect(steps.find((step) => step.kind === 'outcome')?.items).toMatchObject([
      { title: 'The pipe is closed', href: `/w/x/outcomes/${outcomeId}` },
    ])
  })
})

describe('a campaign', () => {
  test('that is not public is nobody’s outside', async ({ world }) => {
    const { campaignId } = await addCampaign(world.as('owner'), { ...stream, isPublic: false })

    await expect(showCampaign(world.visitor(), { campaignId })).rejects.toMatchObject({ kind: 'missing' })
    expect((await showCampaign(world.as('volunteer'), { campaignId })).campaign.id).toBe(campaignId)
  })

  test('is not overwritten by whoever saves second, and its edit can be undone', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { campaignId } = await addCampaign(owner, stream)
    await editCampaign(owner, { campaignId, version: 1, ...stream, title: { en: 'Save the stream' } })
    await expect(editCampaign(owner, { campaignId, version: 1, ...stream })).rejects.toMatchObject({ kind: 'conflict' })

    await undo(owner, { undoId: runs.at(-1)! })

    expect((await showCampaign(owner, { campaignId })).campaign.title).toEqual(stream.title)
  })

  test('an outcome that was taken back is gone from the list', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { campaignId } = await addCampaign(owner, stream)
    await recordOutcome(owner, { campaignId, ...closed })
    expect((await listOutcomes(world.visitor(), {})).outcomes).toHaveLength(1)

    await undo(owner, { undoId: runs.at(-1)! })

    expect((await listOutcomes(world.visitor(), {})).outcomes).toEqual([])
  })
})
