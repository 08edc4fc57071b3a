import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** People at browsers, each with cookies of their own. Whatever any page complains of is kept, to be none at the end. */
export class Watched {
  readonly complaints: string[] = []
  readonly #browser: Browser
  readonly #contexts: BrowserContext[] = []
  readonly #options = new Map<Page, string>()
  readonly #left = new Map<string, Page[]>()

  constructor(browser: Browser) {
    this.#browser = browser
  }

  /** Somebody who was not here before: at a device that somebody left, without anything of theirs, or at a new one. */
  async person(options: BrowserContextOptions = {}): Promise<Page> {
    const taken = this.#left.get(JSON.stringify(options))?.pop()
    if (taken) return taken
    const context = await this.#browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(20_000)
    this.#contexts.push(context)
    // A broken security policy is said in the console too.
    context.on('console', (message) => {
      if (message.type() === 'error') this.#complain(message.page()?.url(), message.text())
    })
    context.on('weberror', (error) => this.#complain(error.page()?.url(), String(error.error())))
    context.on('response', (response) => {
      if (response.status() >= 400) this.#complain(response.url(), `answered ${response.status()}`)
    })
    const page = await context.newPage()
    this.#options.set(page, JSON.stringify(options))
    return page
  }

  /** Goes away for good and leaves the device, which takes a second to make, to whoever comes next. */
  async leave(page: Page): Promise<void> {
    const key = this.#options.get(page)!
    await page.goto('about:blank')
    await page.context().clearCookies()
    this.#left.set(key, [...(this.#left.get(key) ?? []), page])
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close()
  }

  #complain(where: string | undefined, what: string): void {
    this.complaints.push(`${where ?? 'somewhere'}: ${what}`)
  }
}

/** Loads the page again until it says this: what jobs do comes a moment later. */
export async function untilItSays(page: Page, text: string | RegExp, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    if ((await page.getByText(text).count()) > 0) return
    if (performance.now() > end)
      throw new Error(`${page.url()} does not say ${String(text)}:\n${await page.innerText('main')}`)
    await page.waitForTimeout(250)
    await page.reload()
  }
}

/** Sends a public form as somebody does who has read it; machines answer within a blink. */
export async function sendForm(page: Page, button: string): Promise<void> {
  await page.waitForTimeout(700)
  await page.getByRole('button', { name: button, exact: true }).click()
}
