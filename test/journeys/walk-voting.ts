import { expect } from 'vitest'
import type { Walk } from './walk.ts'
import { sendForm, untilItSays } from './watched.ts'

const question = 'What shall we take up first?'

/** From the theme's own page, where the next step of the thread is the main action. */
export async function makeIssues({ desk, inside }: Walk): Promise<void> {
  for (const [theme, issue, voices] of [
    ['The stream', 'The stream smells in summer', '3 voices'],
    ['Buses', 'The last bus goes at six', '1 voice'],
  ] as const) {
    await desk.goto(`${inside}/themes`)
    await desk.locator('.list-link', { hasText: theme }).click()
    await desk.getByRole('link', { name: 'Make it an issue' }).click()
    await desk.fill('[name="title.en"]', issue)
    await desk.getByRole('button', { name: 'Add an issue' }).click()
    await desk.getByRole('heading', { name: issue, level: 1 }).waitFor()
    expect(await desk.innerText('main')).toContain(voices)
  }
}

export async function openVote({ desk }: Walk): Promise<string> {
  await desk.getByRole('link', { name: 'Put issues to the vote' }).click()
  await desk.fill('[name="question.en"]', question)
  await desk.getByLabel('The stream smells in summer').check()
  await desk.getByLabel('The last bus goes at six').check()
  expect(await desk.inputValue('[name="picks"]'), 'never more than there are').toBe('2')
  await desk.getByLabel('Anybody with an e-mail address').check()
  await desk.getByRole('button', { name: 'Make the ballot' }).click()
  await desk.getByRole('heading', { name: question, level: 1 }).waitFor()
  return /decisions\/([0-9a-f-]{36})/.exec(desk.url())![1]!
}

/** The voter asks on the public page; the link is handed over from the Outbox, as no mail leaves this server. */
export async function voteByLink({ watched, desk, open, inside }: Walk, decisionId: string): Promise<string> {
  const voter = await watched.person({ javaScriptEnabled: false })
  await voter.goto(`${open}/decisions`)
  await voter.getByRole('link', { name: question }).first().click()
  await voter.waitForURL(`**/decisions/${decisionId}`)
  await voter.fill('[name="email"]', 'voter@example.org')
  await voter.fill('[name="givenName"]', 'Zofia')
  await voter.fill('[name="familyName"]', 'Wąs')
  await sendForm(voter, 'Send me my link')
  await voter.getByText('This place sends no mail').waitFor()

  await desk.goto(`${inside}/outbox`)
  await untilItSays(desk, `Your vote: ${question}`)
  await desk.locator('summary', { hasText: 'Your vote' }).click()
  const link = await desk.locator('details[open] a[href*="/vote/"]').first().getAttribute('href')

  await voter.goto(link!)
  await voter.getByLabel('The stream smells in summer').check()
  await voter.getByRole('button', { name: 'Cast the ballot' }).click()
  await voter.getByRole('heading', { name: 'Your ballot is in' }).waitFor()
  const receipt = (await voter.locator('.notice .stat-value').innerText()).trim()
  await watched.leave(voter)
  return receipt
}

export async function closeVote({ desk, inside }: Walk, decisionId: string): Promise<void> {
  await desk.goto(`${inside}/decisions/${decisionId}`)
  expect(await desk.locator('.stat', { hasText: 'voted so far' }).innerText()).toMatch(/\b1\b/)
  await desk.getByRole('link', { name: 'End the voting now' }).click()
  await desk.getByRole('button', { name: 'End and count' }).click()
  await desk.waitForURL(/decisions\/[0-9a-f-]{36}$/)
  await untilItSays(desk, 'Chosen: The stream smells in summer, with 1 vote.')
}

/** Anybody can count again in their own browser, and find their own ballot by its receipt. */
export async function recount({ watched, open }: Walk, decisionId: string, receipt: string): Promise<void> {
  const anybody = await watched.person()
  await anybody.goto(`${open}/decisions/${decisionId}`)
  await untilItSays(anybody, 'Chosen: The stream smells in summer, with 1 vote.')
  await anybody.getByRole('button', { name: 'Count again in my browser' }).click()
  await anybody.getByText('it comes to exactly the published result').waitFor()
  await anybody.fill('#receipt', receipt)
  await anybody.getByRole('button', { name: 'Find my ballot' }).click()
  await anybody.getByText('Your ballot was counted. It picks: The stream smells in summer').waitFor()

  const plain = await watched.person({ javaScriptEnabled: false })
  await plain.goto(`${open}/decisions/${decisionId}?receipt=${encodeURIComponent(receipt)}`)
  await plain.getByText('Your ballot was counted. It picks: The stream smells in summer').waitFor()
  await watched.leave(plain)
}
