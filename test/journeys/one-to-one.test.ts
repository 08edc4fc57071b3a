import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { fits, journey, tap } from './journey.ts'

const zone = 'Europe/Warsaw'
const promise = 'Zapyta dwoje sąsiadów'
const story = 'Przyjechała w 2009 roku, „za rzeką”.'

const { asOwner } = journey()

it('is planned, written up and kept, in Polish and on a phone', { timeout: 240_000 }, () =>
  asOwner(async ({ phone, owner, inside }) => {
    await owner.api('POST', '/people', { givenName: 'Łucja', familyName: 'Żółć' })
    await phone.goto(inside)
    await plan(phone)
    await phone.goto(inside)
    await phone.getByRole('link', { name: 'Do spisania rozmowa: Łucja Żółć' }).click()
    await writeUp(phone)
    await handOnConcern(phone)
    await tickOffAndUndo(phone, inside)
  }),
)

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
