import { describe, expect, it } from 'vitest'
import { addressLevel, combineAddress, readHouse, readStreet } from './address-value.ts'
import { birthLevel, birthLevels, packDate, readBirthDate } from './birth-date.ts'
import { emailLevel, emailLevels, phoneLevel, phoneLevels, readEmail, readPhone } from './contact-value.ts'
import { organisationLevel, organisationLevels, readOrganisation } from './organisation-value.ts'

describe('birth dates', () => {
  it.each([
    ['1971-06-24', '19710624'],
    ['19081209', '19081209'],
    ['24.06.1971', '19710624'],
    ['24/06/1971', '19710624'],
    ['06/24/1971', '19710624'],
    ['24061971', '19710624'],
    ['1971-06-24T00:00:00', '19710624'],
    ['1971', '19710000'],
    ['1971-06', '19710600'],
    ['31.31.1971', ''],
    ['hello', ''],
    ['', ''],
  ])('%s is %s', (written, read) => {
    expect(readBirthDate(written)).toBe(read)
  })

  it.each([
    ['1971-06-24', '24.06.1971', 'same'],
    ['1971-06-05', '1971-05-06', 'turned'],
    ['1971-06-24', '1971-06-25', 'typo'],
    ['1971-06-24', '1917-06-24', 'near'],
    ['1971-06-24', '1991-06-24', 'near'],
    ['1971-06-24', '1971-06-13', 'near'],
    ['1971-06-24', '1971', 'year'],
    ['1971-06-24', '1979-11-03', 'other'],
    ['1971-06-24', '1998-11-03', 'generation'],
  ])('%s and %s: %s', (one, other, level) => {
    const [a, b] = [packDate(readBirthDate(one)), packDate(readBirthDate(other))]
    expect(birthLevels[birthLevel(a, b) - 1]).toBe(level)
    expect(birthLevel(b, a)).toBe(birthLevel(a, b))
  })
})

describe('e-mails and phones', () => {
  it.each([
    ['Anna.Kowal+x@Gmail.com', 'annakowal@googlemail.com', 'same'],
    ['anna.kowalska@wp.pl', 'ana.kowalska@wp.pl', 'typo'],
    ['anna.kowalska@wp.pl', 'anna.kowalska@onet.eu', 'local'],
    ['anna.kowalska@wp.pl', 'piotr.nowak@wp.pl', 'other'],
  ])('%s and %s: %s', (one, other, level) => {
    expect(emailLevels[emailLevel(readEmail(one), readEmail(other)) - 1]).toBe(level)
  })

  it.each([
    ['+48 601 234 567', '601-234-567', 'same'],
    ['601 234 567', '601 234 576', 'typo'],
    ['601 234 567', '502 987 111', 'other'],
  ])('%s and %s: %s', (one, other, level) => {
    expect(phoneLevels[phoneLevel(readPhone(one), readPhone(other)) - 1]).toBe(level)
  })
})

describe('addresses', () => {
  it.each([
    ['ul. Długa 12/4', 'dluga', '12'],
    ['al. 3 Maja 7', '3 maja', '7'],
    ['os. Piastów 5 m. 3', 'piastow', '5'],
    ['12 Long Street', 'long', '12'],
    ['pl. Wolności', 'wolnosci', ''],
  ])('%s is %s, house %s', (line, street, house) => {
    expect(readStreet(line)).toEqual({ text: street, house })
  })

  it.each([
    ['12/4', '12'],
    ['12 a', '12a'],
    ['12 m. 4', '12'],
  ])('house %s is %s', (written, house) => {
    expect(readHouse(written)).toBe(house)
  })

  it('counts all parts of an address once', () => {
    expect(combineAddress(1, 1, 1, 1)).toBe(addressLevel.home)
    expect(combineAddress(1, 3, 1, 0)).toBe(addressLevel.street)
    expect(combineAddress(1, 1, 3, 3)).toBe(addressLevel.doorstep)
    expect(combineAddress(3, 1, 1, 1)).toBe(addressLevel.place)
    expect(combineAddress(0, 0, 1, 0)).toBe(addressLevel.town)
    expect(combineAddress(0, 0, 0, 0)).toBe(0)
  })
})

it.each([
  ['Zielone Miasto Sp. z o.o.', 'ZIELONE MIASTO spółka z ograniczoną odpowiedzialnością', 'same'],
  ['Acme Ltd', 'Acme, Inc.', 'same'],
  ['Fundacja Pomocna Dłoń', 'Pomocna Dłoń', 'reordered'],
  ['Kowalski & Syn sp.j.', 'Syn i Kowalski', 'reordered'],
  ['Teatr Nowy', 'Nowy Teatr w Łodzi', 'part'],
  ['Przystań Edukacja', 'Edukacja Przystan', 'reordered'],
  ['Przystań Edukacja', 'Przystań Edukcja', 'typo'],
  ['Fundacja Przystań', 'Stowarzyszenie Przystań', 'part'],
  ['Latarnia', 'Wodnik', 'other'],
])('%s and %s: %s', (one, other, level) => {
  const [a, b] = [readOrganisation(one)!, readOrganisation(other)!]
  expect(organisationLevels[organisationLevel(a, b) - 1]).toBe(level)
  expect(organisationLevel(b, a)).toBe(organisationLevel(a, b))
})
