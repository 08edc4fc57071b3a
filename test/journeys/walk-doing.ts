import { expect } from 'vitest'
import { said, speaker } from './walk-listening.ts'
import type { Walk } from './walk.ts'
import { sendForm, untilItSays } from './watched.ts'

const outcome = {
  title: 'The pipe is closed',
  story: 'You said that the stream smells. We asked, and the town closed the pipe.',
}

/** What was chosen is taken up, and the first thing to do has a day and a place. */
export async function runCampaign({ desk, inside }: Walk, decisionId: string) {
  await desk.goto(`${inside}/decisions/${decisionId}`)
  await desk.getByRole('link', { name: 'Begin a campaign from this' }).click()
  await desk.fill('[name="title.en"]', 'A clean stream')
  await desk.fill('[name="demand.en"]', 'The town closes the pipe by June.')
  expect(await desk.inputValue('[name="decisionId"]')).toBe(decisionId)
  await desk.getByLabel('The stream smells in summer').check()
  await desk.getByRole('button', { name: 'Begin the campaign' }).click()
  await desk.getByRole('heading', { name: 'A clean stream', level: 1 }).waitFor()
  const campaignId = /campaigns\/([0-9a-f-]{36})/.exec(desk.url())![1]!

  await desk.getByRole('link', { name: 'Plan an event' }).click()
  await desk.fill('[name="title.en"]', 'Cleaning the stream')
  await desk.fill('[name="startsAt"]', inTwoHours())
  await desk.fill('[name="place"]', 'The mill bridge')
  await desk.fill('[name="capacity"]', '30')
  await desk.getByRole('button', { name: 'Add the event' }).click()
  await desk.getByRole('heading', { name: 'Cleaning the stream', level: 1 }).waitFor()
  return { campaignId, eventId: /events\/([0-9a-f-]{36})/.exec(desk.url())![1]! }
}

/** By the clock of the community, as it is typed into the box. */
const inTwoHours = () =>
  Temporal.Now.zonedDateTimeISO('Europe/Warsaw')
    .add({ hours: 2 })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

/** On a phone, in Polish, without script. */
export async function signUp({ watched, open }: Walk, eventId: string): Promise<string> {
  const phone = await watched.person({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 760 },
    locale: 'pl-PL',
    hasTouch: true,
  })
  await phone.goto(`${open}/events`)
  await phone.getByRole('link', { name: 'Cleaning the stream' }).first().tap()
  await phone.waitForURL(`**/events/${eventId}*`)
  expect(await phone.locator('html').getAttribute('lang')).toBe('pl')
  await phone.getByLabel('Imię', { exact: true }).fill('Zdzisława')
  await phone.getByLabel('Nazwisko').fill('Gżegżółka')
  await phone.getByLabel('E-mail').fill('zdzislawa@example.org')
  await phone.getByLabel('Ile osób przyjdzie?').selectOption('2')
  await sendForm(phone, 'Zapisz się')
  await phone.getByText('Masz miejsce. Do zobaczenia!').waitFor()
  expect(await phone.innerText('main')).toContain('Zdzisława Gżegżółka')
  const { pathname, search } = new URL(phone.url())
  return pathname + search
}

/** At the door with the keyboard: somebody by mistake, taken back by the toast, and in again. */
export async function checkIn({ desk, inside }: Walk, eventId: string): Promise<void> {
  await desk.goto(`${inside}/events/${eventId}/door`)
  await tabTo(desk, 'Search by name')
  await desk.keyboard.type('gzegzol')
  await desk.keyboard.press('Enter')
  await desk.waitForURL(/search=gzegzol/)
  await tabTo(desk, 'Here: Zdzisława Gżegżółka')
  await desk.keyboard.press('Enter')
  await desk.getByText(/here since/).waitFor()

  await tabTo(desk, 'Undo')
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: 'Here: Zdzisława Gżegżółka', exact: true }).waitFor()
  expect(await desk.getByText(/here since/).count()).toBe(0)
  expect(desk.url(), 'whoever keeps the door is still there').toContain(`${inside}/events/${eventId}/door`)

  await tabTo(desk, 'Here: Zdzisława Gżegżółka')
  await desk.keyboard.press('Enter')
  await desk.getByText(/here since/).waitFor()
}

/** Tab until the control with this name has the focus. */
async function tabTo(desk: Walk['desk'], name: string): Promise<void> {
  for (let press = 0; press < 80; press++) {
    const here = await desk.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null
      return (at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '').trim()
    })
    if (here === name) return
    await desk.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${name}`)
}

export async function recordOutcome({ desk, inside }: Walk, campaignId: string): Promise<string> {
  await desk.goto(`${inside}/campaigns/${campaignId}`)
  await desk.getByRole('link', { name: 'Record an outcome' }).click()
  await desk.fill('[name="title.en"]', outcome.title)
  await desk.fill('[name="story.en"]', outcome.story)
  await desk.getByRole('button', { name: 'Record the outcome' }).click()
  await desk.getByRole('heading', { name: outcome.title, level: 1 }).waitFor()
  return /outcomes\/([0-9a-f-]{36})/.exec(desk.url())![1]!
}

/** Who spoke and asked for it is told, once; and the public sees the strip, from the voice to the telling. */
export async function tellBack({ watched, desk, open, inside }: Walk, outcomeId: string): Promise<void> {
  await desk.getByRole('button', { name: 'Tell 1 person now' }).click()
  await desk.getByText(/Those who spoke were told/).waitFor()
  expect(await desk.getByRole('button', { name: /^Tell/ }).count()).toBe(0)

  await desk.goto(`${inside}/outbox`)
  const letter = desk.locator('.list-row', { hasText: `You said, we did: ${outcome.title}` })
  expect(await letter.count()).toBe(1)
  expect(await letter.innerText()).toContain(speaker.email)

  const anybody = await watched.person({ javaScriptEnabled: false })
  await anybody.goto(`${open}/outcomes/${outcomeId}`)
  await untilItSays(anybody, /Those who spoke were told/)
  expect(await anybody.innerText('main')).toContain(outcome.story)
  const steps = await anybody.locator('.thread-step').allInnerTexts()
  const flat = steps.map((text) => text.replace(/\s+/g, ' ').trim())
  expect(flat[0]).toMatch(/^Voice 3\b/)
  expect(flat[0]).toContain(said.atHome.slice(0, 12))
  expect(flat.at(-1)).toBe('Told back 1')
  expect(flat.filter((text) => /nothing yet/.test(text))).toEqual([])
}
