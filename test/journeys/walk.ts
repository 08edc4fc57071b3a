import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { RunningServer } from './server.ts'
import { checkIn, recordOutcome, runCampaign, signUp, tellBack } from './walk-doing.ts'
import { acceptVoice, codeVoices, tellUs, writeDownVoices } from './walk-listening.ts'
import { makeIssues, openVote, closeVote, recount, voteByLink } from './walk-voting.ts'
import { Watched } from './watched.ts'

/** What stands at the end of the walk, for whoever looks at it again. */
export interface Walked {
  slug: string
  email: string
  password: string
  decisionId: string
  eventId: string
  outcomeId: string
  /** Of whoever signed up: it opens with the token of their link. */
  personalPath: string
}

export const owner = {
  ownerName: 'Krystyna Wójcik',
  email: 'krystyna@example.org',
  password: 'a long enough password',
  name: 'Sąsiedzi Strugi',
}

/** The tabs of a walk, and where the two sides of the community are. */
export interface Walk {
  watched: Watched
  /** The organizer's tab, signed in. */
  desk: Page
  /** `/c/…` and `/w/…` of the community, with the origin. */
  open: string
  inside: string
}

/** The whole thread as people walk it, from the printed link to the numbers. @throws at the first thing that is not as it should be. */
export async function walkTheThread(server: RunningServer, browser: Browser): Promise<Walked> {
  const watched = new Watched(browser)
  try {
    const [, link] = await server.line(/(http:\/\/\S+\/setup\/\S+)/)
    const desk = await watched.person()
    const slug = await setUp(desk, link!)
    const walk: Walk = { watched, desk, open: `${server.url}/c/${slug}`, inside: `${server.url}/w/${slug}` }

    await tellUs(walk)
    await acceptVoice(walk)
    await writeDownVoices(walk)
    await codeVoices(walk)
    await makeIssues(walk)
    const decisionId = await openVote(walk)
    const receipt = await voteByLink(walk, decisionId)
    await closeVote(walk, decisionId)
    await recount(walk, decisionId, receipt)
    const { campaignId, eventId } = await runCampaign(walk, decisionId)
    const personalPath = await signUp(walk, eventId)
    await checkIn(walk, eventId)
    const outcomeId = await recordOutcome(walk, campaignId)
    await tellBack(walk, outcomeId)
    await readNumbers(walk)

    expect(watched.complaints).toEqual([])
    return { slug, email: owner.email, password: owner.password, decisionId, eventId, outcomeId, personalPath }
  } finally {
    await watched.close()
  }
}

async function setUp(desk: Page, link: string): Promise<string> {
  await desk.goto(link)
  for (const [name, text] of Object.entries(owner)) await desk.fill(`[name="${name}"]`, text)
  await desk.check('[name="languages"][value="pl"]')
  await desk.getByRole('button', { name: 'Begin' }).click()
  await desk.waitForURL(/\/w\//)
  expect(await desk.title()).toContain(owner.name)
  return /\/w\/([^/?]+)/.exec(desk.url())![1]!
}

/** Every step of the thread with the number that this walk made of it. */
async function readNumbers({ desk, inside }: Walk): Promise<void> {
  await desk.goto(`${inside}/impact`)
  const records = await desk.locator('.stat').allInnerTexts()
  const said = records.map((text) => text.replace(/\s+/g, ' ').trim())
  for (const one of ['Voice 4', 'Theme 2', 'Issue 2', 'Decision 1', 'Campaign 1', 'Event 1', 'Outcome 1'])
    expect(said.map((text) => [text, text.split(' ').toReversed().join(' ')]).flat()).toContain(one)
  const stages = await desk.locator('.board-item').allInnerTexts()
  expect(stages.map((text) => text.trim())).toEqual([
    '2 spoke',
    '1 voted',
    '1 signed up',
    '1 came',
    '1 were told what came of it',
  ])
}
