import { expect } from 'vitest'
import type { Walk } from './walk.ts'
import { sendForm } from './watched.ts'

export const said = {
  atHome: 'Struga śmierdzi latem, and nobody says why. The stream!',
  typed: [
    'The stream flooded our cellar twice.',
    'The last bus goes at six.',
    'I would not let my children play at the stream.',
  ],
}
export const speaker = { givenName: 'Łucja', familyName: 'Żółć', email: 'lucja@example.org' }

/** Without script, without an account: what is on somebody's mind, and the wish to hear what came of it. */
export async function tellUs({ watched, open }: Walk): Promise<void> {
  const page = await watched.person({ javaScriptEnabled: false })
  await page.goto(`${open}/tell-us`)
  await page.fill('[name="text"]', said.atHome)
  await page.fill('[name="place"]', 'Most na Młyńskiej')
  await page.getByLabel('Yes, without the name').check()
  for (const [name, text] of Object.entries(speaker)) await page.fill(`[name="${name}"]`, text)
  await page.getByLabel('Tell me what came of it').check()
  await sendForm(page, 'Send it to Sąsiedzi Strugi')
  await page.waitForURL(/thanks/)
  expect(await page.innerText('h1')).toBe('Thank you. Your voice was heard.')
  await watched.leave(page)
}

/** What may be quoted is shown once somebody has read it; it stands on the page of today until then. */
export async function acceptVoice({ desk, inside }: Walk): Promise<void> {
  await desk.goto(inside)
  await desk.getByRole('link', { name: '1 voice waits to be read' }).click()
  await desk.getByRole('link', { name: said.atHome }).click()
  await desk.getByRole('button', { name: 'Accept the voice' }).click()
  await desk.getByText(/^Accepted:/).waitFor()
}

/** A meeting, written down while people speak: nothing but the keyboard. */
export async function writeDownVoices({ desk, inside }: Walk): Promise<void> {
  await desk.goto(`${inside}/listening/sessions/add`)
  await desk.keyboard.type('Seven neighbours at one table')
  await desk.keyboard.press('Enter')
  await desk.waitForURL(/sessions\/[0-9a-f-]{36}$/)
  for (const [index, text] of said.typed.entries()) {
    await desk.waitForFunction(
      () =>
        document.activeElement?.getAttribute('name') === 'text' && !(document.activeElement as HTMLInputElement).value,
    )
    await desk.keyboard.type(text)
    // The first speaker is known by name: out of the box by Tab, and back to it for the rest.
    if (index === 0) await sayWho(desk)
    await desk.keyboard.press('Enter')
    await desk.locator('.voice-list > li').nth(index).waitFor()
  }
  expect(await desk.locator('.voice-list .voice-text').allInnerTexts()).toEqual(said.typed.toReversed())
}

async function sayWho(desk: Walk['desk']): Promise<void> {
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('Tab')
  await desk.keyboard.type('Bartłomiej')
  await desk.keyboard.press('Tab')
  await desk.keyboard.type('Nowak')
}

/** One key for each voice; a theme that is not there yet is made with `n`. */
export async function codeVoices({ desk, inside }: Walk): Promise<void> {
  await desk.goto(`${inside}/coding`)
  for (let left = 4; left > 0; left--) {
    await desk.getByText(left === 1 ? '1 voice has no theme yet' : `${left} voices have no theme yet`).waitFor()
    const voice = await desk.locator('.voice-text').innerText()
    const theme = voice.includes('stream') ? 'The stream' : 'Buses'
    const key = desk.locator('button[data-code-key]', { hasText: theme })
    if ((await key.count()) > 0) {
      await desk.keyboard.press((await key.getAttribute('data-code-key'))!)
    } else {
      await desk.keyboard.press('n')
      await desk.waitForFunction(() => document.activeElement?.getAttribute('name') === 'title.en')
      await desk.keyboard.type(theme)
      await desk.keyboard.press('Enter')
    }
  }
  await desk.getByText('Every voice has a theme').waitFor()
}
