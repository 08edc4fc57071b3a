import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { fits, journey, tap } from './journey.ts'
import type { HttpVisitor } from './visitor.ts'

/** As it came out of an old program: semicolons, and Polish letters as Windows had them. */
const sheet = [
  'Imię;Nazwisko;E-mail;Telefon;Miejscowość',
  'Łucja;Żółć;lucja@example.org;601 234 567;Zarzecze',
  'Lucja;Zolc;LUCJA@example.org;;',
  'Jan;Żółć;lucja@example.org;;',
  'Grażyna;Brzęczyszczykiewicz;;602 345 678;Dolina',
  ';;;;',
].join('\r\n')

const windows: Readonly<Record<string, number>> = {
  Ł: 0xa3, ł: 0xb3, Ż: 0xaf, ż: 0xbf, ó: 0xf3, ć: 0xe6, ę: 0xea, ś: 0x9c, ą: 0xb9, ń: 0xf1, ź: 0x9f,
} // biome-ignore format: a table
const cp1250 = (text: string) => Buffer.from([...text].map((letter) => windows[letter] ?? letter.charCodeAt(0)))

const { asOwner } = journey()

it('an old sheet becomes records that everybody trusts, in Polish and on a phone', { timeout: 240_000 }, () =>
  asOwner(async ({ phone, owner, inside }) => {
    await bring(phone, inside)
    await answer(phone, inside)
    await joinByHand(phone, inside, owner)
    await takeBack(phone, inside)
  }),
)

/** What would happen is shown before anything does, and nobody has agreed to anything. */
async function bring(phone: Page, inside: string): Promise<void> {
  await phone.goto(`${inside}/people`)
  await fits(phone)
  await phone.getByRole('link', { name: 'Wczytaj arkusz' }).first().click()
  await phone.setInputFiles('input[type="file"]', { name: 'sąsiedzi.csv', mimeType: 'text/csv', buffer: cp1250(sheet) })
  await tap(phone, 'Wczytaj plik')
  await phone.getByRole('heading', { name: 'Co by się stało' }).waitFor()
  await fits(phone)
  await phone.getByText('Żółć · Zolc').first().waitFor()
  await tap(phone, /^Zaimportuj/)
  await phone.getByRole('heading', { name: 'Import zakończony' }).waitFor()
  await fits(phone)
}

/** The brother has the same address under another name: one question, one tap, one undo. */
async function answer(phone: Page, inside: string): Promise<void> {
  await phone.goto(`${inside}/people/reviews`)
  await phone.getByText('Ostatnia para').waitFor()
  await fits(phone)
  await phone.getByText('imię: różne').waitFor()
  await phone.keyboard.press('1')
  await phone.getByText('Nie ma czego oglądać').waitFor()
  await tap(phone, /^Cofnij/)
  await phone.getByText('Cofnięto.').waitFor()
  await phone.goto(`${inside}/people/reviews`)
  await phone.getByText('Ostatnia para').waitFor()
  await tap(phone, /^Dwie osoby/)
  await phone.getByText('Nie ma czego oglądać').waitFor()
}

/** Two records that nobody asked about are joined side by side, and the chosen name is the one that stays. */
async function joinByHand(phone: Page, inside: string, owner: HttpVisitor): Promise<void> {
  const { people } = await owner.api<{ people: { id: string; givenName: string }[] }>('GET', '/people')
  expect(people.map((person) => person.givenName).toSorted()).toEqual(['Grażyna', 'Jan', 'Krystyna', 'Łucja'])
  const second = await owner.api<{ personId: string }>('POST', '/people', {
    givenName: 'Grażynka',
    familyName: 'B.',
    emails: ['grazyna@example.org'],
  })
  const first = people.find((person) => person.givenName === 'Grażyna')!
  await phone.goto(`${inside}/people/${first.id}`)
  await phone.getByRole('link', { name: 'Połącz z inną kartą' }).click()
  await phone.getByRole('heading', { name: 'Która karta to też Grażyna Brzęczyszczykiewicz?' }).waitFor()
  await fits(phone)
  await phone.getByRole('searchbox').fill('grazynk')
  await tap(phone, 'Szukaj')
  await phone.getByRole('link', { name: 'Grażynka B.' }).click()
  await phone.getByRole('heading', { name: 'Połącz te karty' }).waitFor()
  await fits(phone)
  await phone.getByText('grazyna@example.org').waitFor()
  await tap(phone, 'Połącz w jedną kartę')
  await phone.getByRole('heading', { name: 'Grażyna Brzęczyszczykiewicz' }).waitFor()
  await phone.getByRole('link', { name: 'grazyna@example.org' }).waitFor()
  await fits(phone)
  await tap(phone, /^Cofnij/)
  await phone.getByText('Cofnięto.').waitFor()
  await phone.goto(`${inside}/people/${second.personId}`)
  await phone.getByRole('heading', { name: 'Grażynka B.' }).waitFor()
}

/** The whole import goes again, and says who stays because somebody has worked with them since. */
async function takeBack(phone: Page, inside: string): Promise<void> {
  await phone.goto(`${inside}/imports`)
  await phone
    .getByRole('link', { name: /sąsiedzi/ })
    .first()
    .click()
  await tap(phone, 'Cofnij import')
  await phone.getByRole('heading', { name: 'Cofnięto' }).waitFor()
  await fits(phone)
}
