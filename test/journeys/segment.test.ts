import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { arrived, fits, journey, tap } from './journey.ts'
import type { HttpVisitor } from './visitor.ts'

const { asOwner } = journey()

it('an audience is made, kept as a list and worked on, in Polish and on a phone', { timeout: 240_000 }, () =>
  asOwner(async ({ phone, owner, inside }) => {
    await settle(owner)
    await makeSegment(phone, inside)
    await makeList(phone)
    await editCell(phone)
    await tagEverybody(phone)
    await takeOut(phone)
    await lookAtMap(phone, inside)
  }),
)

/** Three in Zarzecze, of whom one cannot be called; and one elsewhere. */
async function settle(owner: HttpVisitor): Promise<void> {
  const people = [
    ['Łucja', 'Żółć', 'Zarzecze', '+48601234567'],
    ['Grażyna', 'Brzęczyszczykiewicz', 'Zarzecze', '+48602345678'],
    ['Jan', 'Kos', 'Zarzecze', ''],
    ['Ewa', 'Lis', 'Dolina', '+48603456789'],
  ] as const
  for (const [i, [givenName, familyName, city, phone]] of people.entries())
    await owner.api('POST', '/people', {
      givenName,
      familyName,
      phones: phone === '' ? [] : [phone],
      addresses: [{ city, postcode: '33-390', latitude: 49.6 + i / 500, longitude: 20.7 - i / 500 }],
    })
}

/** Nothing stands beside the page, and nothing on it shuts anybody out. */
async function isSound(phone: Page): Promise<void> {
  await fits(phone)
  const { violations } = await new AxeBuilder({ page: phone }).analyze()
  expect(violations.map((one) => `${phone.url()} ${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual(
    [],
  )
}

const count = (phone: Page, said: string) =>
  phone
    .locator('[data-many]')
    .filter({ hasText: new RegExp(`^${said}$`) })
    .waitFor()

async function makeSegment(phone: Page, inside: string): Promise<void> {
  await phone.goto(`${inside}/segments/new`)
  await count(phone, '5 osób')
  await phone.selectOption('[name="s0.new"]', 'people.town')
  await tap(phone, 'Dodaj warunek')
  await phone.locator('[name="s0.c0.v.town"]').waitFor()
  await phone.locator('[name="s0.c0.v.town"]').pressSequentially('Zarzecze')
  // The number follows what is typed, without a press.
  await count(phone, '3 osoby')
  await phone.selectOption('[name="s0.new"]', 'people.reach')
  await tap(phone, 'Dodaj warunek')
  await phone.selectOption('[name="s0.c1.v.by"]', 'phone')
  await count(phone, '2 osoby')
  await phone.selectOption('[name="s0.c1.not"]', 'yes')
  await count(phone, '1 osoba')
  await phone.selectOption('[name="s0.c1.not"]', 'no')
  await count(phone, '2 osoby')
  await phone.selectOption('[name="s0.c1.not"]', 'yes')
  await count(phone, '1 osoba')
  await isSound(phone)
  await phone.fill('[name="name"]', 'Zarzecze bez telefonu')
  await tap(phone, 'Zapisz segment')
  await phone.getByRole('heading', { name: 'Zarzecze bez telefonu' }).waitFor()
  await phone.getByRole('link', { name: 'Jan Kos' }).waitFor()
  await isSound(phone)
  // Opened again, it says what was saved.
  await phone.getByRole('link', { name: 'Zmień segment' }).click()
  await count(phone, '1 osoba')
  expect(await phone.inputValue('[name="s0.c0.v.town"]')).toBe('Zarzecze')
  await phone.selectOption('[name="s0.c1.not"]', 'no')
  await count(phone, '2 osoby')
  await tap(phone, 'Zapisz segment')
  await phone.getByRole('link', { name: 'Łucja Żółć' }).waitFor()
}

async function makeList(phone: Page): Promise<void> {
  await phone.getByRole('link', { name: 'Zrób z nich listę' }).click()
  await phone.getByRole('heading', { name: 'Nowa lista' }).waitFor()
  await phone.getByText('2 osoby', { exact: true }).waitFor()
  await isSound(phone)
  await phone.getByText('Kolumny i filtry').click()
  await phone.selectOption('[name="add"]', 'called')
  await tap(phone, 'Pokaż')
  await phone.getByRole('link', { name: /^Jak mówią, Łucja Żółć/ }).waitFor()
  await phone.fill('[name="name"]', 'Do obdzwonienia')
  await tap(phone, 'Zapisz listę')
  await phone.getByRole('heading', { name: 'Do obdzwonienia' }).waitFor()
  await phone.getByText('Lista „Do obdzwonienia” zapisana.').waitFor()
}

/** Esc leaves it as it was, Enter saves, and the toast takes it back. */
async function editCell(phone: Page): Promise<void> {
  const cell = phone.getByRole('link', { name: /^Jak mówią, Łucja Żółć/ })
  await cell.click()
  await inCell(phone, 'nie to')
  await isSound(phone)
  await phone.keyboard.press('Escape')
  await phone.locator('.sheet-form').waitFor({ state: 'detached' })
  await arrived(phone)
  await cell.click()
  await inCell(phone, 'Lusia')
  await phone.keyboard.press('Enter')
  await phone.getByRole('link', { name: 'Jak mówią, Łucja Żółć: Lusia' }).waitFor()
  await tap(phone, 'Cofnij')
  await phone.getByRole('link', { name: 'Jak mówią, Łucja Żółć: puste' }).waitFor()
}

async function inCell(phone: Page, text: string): Promise<void> {
  const box = phone.locator('.sheet-form [name="value"]')
  await box.waitFor()
  await arrived(phone)
  await box.fill(text)
}

/** As work that goes on by itself, and is taken back as a whole. */
async function tagEverybody(phone: Page): Promise<void> {
  await phone.selectOption('[name="what"]', 'put')
  await phone.locator('#list-bulk [name="value"]').fill('do obdzwonienia')
  await tap(phone, /Dla wszystkich z listy: 2/)
  await phone.getByRole('heading', { name: 'Nadanie etykiety „do obdzwonienia”' }).waitFor()
  await phone.getByText('Zmieniono 2 osoby.').waitFor({ timeout: 30_000 })
  await isSound(phone)
  await phone.getByRole('link', { name: 'Wróć do listy' }).click()
  await phone.getByRole('link', { name: 'Etykiety, Łucja Żółć: do obdzwonienia' }).waitFor()
  await phone.goBack()
  await tap(phone, 'Cofnij tę zmianę')
  await phone.getByText('2 osoby są znów jak przedtem.').waitFor({ timeout: 30_000 })
  await phone.getByRole('link', { name: 'Wróć do listy' }).click()
  await phone.getByRole('link', { name: 'Etykiety, Łucja Żółć: puste' }).waitFor()
}

/** Three kinds of file, each with both people in it. */
async function takeOut(phone: Page): Promise<void> {
  await phone.getByText('Wynieś na zewnątrz').click()
  const kinds = [
    ['Jako CSV', /^\uFEFFImię i nazwisko.*\r\nGrażyna Brzęczyszczykiewicz.*\r\nŁucja Żółć/s],
    ['Jako arkusz (XLSX)', /^PK.*\[Content_Types\]\.xml/s],
    ['Jako kontakty (vCard)', /^BEGIN:VCARD\r\nVERSION:4\.0.*N:Brzęczyszczykiewicz;Grażyna.*N:Żółć;Łucja/s],
  ] as const
  for (const [name, inside] of kinds) {
    const coming = phone.waitForEvent('download')
    await phone.getByRole('button', { name, exact: true }).click()
    expect((await readFile(await (await coming).path())).toString()).toMatch(inside)
  }
}

/** The map is drawn under the strict policy, and the table beside it says the same. */
async function lookAtMap(phone: Page, inside: string): Promise<void> {
  await phone.goto(`${inside}/map`)
  await phone.getByRole('cell', { name: 'Zarzecze', exact: true }).waitFor()
  await phone.locator('people-map[data-ready] .map-label').first().waitFor({ timeout: 30_000 })
  await isSound(phone)
  await tap(phone, 'Narysuj obszar')
  const box = (await phone.locator('[data-canvas]').boundingBox())!
  const corners = [
    [5, 5],
    [box.width - 5, 5],
    [box.width - 5, box.height - 40],
    [5, box.height - 40],
  ] as const
  for (const [x, y] of corners) await phone.locator('[data-canvas]').click({ position: { x, y } })
  await tap(phone, 'Zrób segment z tego obszaru')
  await phone.locator('[name="s0.c0.v.area"]').waitFor()
  expect(await phone.inputValue('[name="s0.c0.v.area"]')).toMatch(/^-?\d+\.\d+ -?\d+\.\d+, /)
  await count(phone, '4 osoby')
}
