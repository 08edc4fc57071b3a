import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { scratchDb } from '../kit.ts'
import { databaseUrlOf, type RunningServer, startServer } from './server.ts'
import { HttpVisitor } from './visitor.ts'
import { Watched } from './watched.ts'

const zone = 'Europe/Warsaw'
const promise = 'Zapyta dwoje sąsiadów'
const story = 'Przyjechała w 2009 roku, „za rzeką”.'

let scratch: Awaited<ReturnType<typeof scratchDb>>
let dataDir: string
let server: RunningServer
let browser: Browser

beforeAll(async () => {
  scratch = await scratchDb()
  dataDir = await mkdtemp(join(tmpdir(), 'gromada-one-to-one-'))
  const databaseUrl = databaseUrlOf(scratch.connection as Parameters<typeof databaseUrlOf>[0])
  ;[server, browser] = await Promise.all([startServer({ dataDir, databaseUrl }), launchChromium()])
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await scratch?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

it('is planned, written up and kept, in Polish and on a phone', { timeout: 120_000 }, async () => {
  const owner = await HttpVisitor.owner(server)
  await owner.api('POST', '/people', { givenName: 'Łucja', familyName: 'Żółć' })
  const watched = new Watched(browser)
  const phone = await watched.person({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' })
  await phone.context().addCookies(cookiesFor(owner))
  const inside = `${server.url}/w/${owner.slug}`

  await phone.goto(inside)
  await plan(phone)
  await phone.goto(inside)
  await phone.getByRole('link', { name: 'Do spisania rozmowa: Łucja Żółć' }).click()
  await writeUp(phone)
  await handOnConcern(phone)
  await tickOffAndUndo(phone, inside)

  expect(watched.complaints).toEqual([])
  await watched.close()
})

function cookiesFor(visitor: HttpVisitor) {
  const signedIn = visitor.cookie.split('; ').map((cookie) => {
    const at = cookie.indexOf('=')
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: server.url }
  })
  return [...signedIn, { name: 'gromada_language', value: 'pl', url: server.url }]
}

/** Nothing stands beside the page: a thumb scrolls one way only. */
async function fits(phone: Page): Promise<void> {
  const over = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over, phone.url()).toBe(0)
}

const tap = (phone: Page, name: string) => phone.getByRole('button', { name, exact: true }).click()

/** For an hour ago, so that it waits to be written up. */
async function plan(phone: Page): Promise<void> {
  await phone.getByRole('link', { name: 'Rozmowy', exact: true }).first().click()
  await phone.getByText('Nie ma jeszcze żadnej rozmowy').waitFor()
  await fits(phone)
  await phone.getByRole('link', { name: 'Zaplanuj rozmowę' }).first().click()
  await phone.fill('input[name="search"]:visible', 'zolc')
  await phone.getByRole('button', { name: 'Szukaj', exact: true }).last().click()
  await phone.getByRole('link', { name: 'Łucja Żółć' }).click()
  await phone.getByRole('heading', { name: 'Rozmowa w cztery oczy: Łucja Żółć' }).waitFor()
  const when = Temporal.Now.zonedDateTimeISO(zone).subtract({ hours: 1 }).toPlainDateTime()
  await phone.fill('[name="meetsAt"]', when.toString({ smallestUnit: 'minute' }))
  await phone.fill('[name="place"]', 'Kawiarnia przy młynie')
  await fits(phone)
  await tap(phone, 'Zaplanuj tę rozmowę')
  await phone.getByText('Rozmowa zaplanowana.').waitFor()
}

async function writeUp(phone: Page): Promise<void> {
  await phone.getByRole('link', { name: 'Spisz rozmowę' }).click()
  await phone.fill('[name="story"]', story)
  await phone.fill('[name="interests"]', 'chór\nogródki działkowe')
  await phone.fill('[name="concerns"]', 'ciemna klatka')
  await phone.fill('[name="commitments.0.what"]', promise)
  await phone.fill('[name="commitments.0.dueOn"]', Temporal.Now.plainDateISO(zone).toString())
  await fits(phone)
  await tap(phone, 'Zapisz notatki')
  await phone.getByText('Rozmowa spisana.').waitFor()
  await phone.getByText(story).waitFor()
  await phone.getByText('chór, ogródki działkowe').waitFor()
  await fits(phone)
}

async function handOnConcern(phone: Page): Promise<void> {
  await tap(phone, 'Zrób z tego głos: ciemna klatka')
  await phone.getByText('Troska jest teraz głosem.').waitFor()
  await phone.getByRole('link', { name: 'Zobacz głos' }).click()
  await phone.getByText('ciemna klatka').first().waitFor()
}

/** Due today, ticked off with one tap, and there again after the undo. */
async function tickOffAndUndo(phone: Page, inside: string): Promise<void> {
  const onToday = () => phone.getByRole('link', { name: promise })
  await phone.goto(inside)
  await onToday().click()
  await phone.waitForURL(/one-to-ones\/due/)
  await fits(phone)
  await tap(phone, `Zrobione: ${promise}`)
  await phone.getByText('Odhaczone.').waitFor()
  await phone.getByText('Nic nie czeka').waitFor()
  await tap(phone, 'Cofnij')
  await phone.getByRole('button', { name: `Zrobione: ${promise}`, exact: true }).waitFor()
  await phone.goto(inside)
  await onToday().waitFor()
  await onToday().click()
  await tap(phone, `Zrobione: ${promise}`)
  await phone.getByText('Nic nie czeka').waitFor()
  await phone.goto(inside)
  await phone.getByRole('heading', { name: 'Dzisiaj' }).waitFor()
  expect(await onToday().count()).toBe(0)
}
