import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { casesFolder, rowsOf } from '#test/cases/cases.ts'
import { familyForm } from './family-forms.ts'
import { foldWords } from './fold.ts'
import { mayBeOneName } from './given-forms.ts'
import { areFar, jaroWinkler, lettersOf, slips } from './likeness.ts'
import { polishDiminutives } from './polish-diminutives.ts'
import { oneSpelling, soundOf } from './sound.ts'

const oneName = (a: string, b: string) => mayBeOneName(foldWords(a), foldWords(b))

describe('forms of given names', () => {
  it.each([
    ['Kasia', 'Katarzyna'],
    ['Gosia', 'Małgorzata'],
    ['Wojtek', 'Wojciech'],
    ['Staszek', 'Stanisław'],
    ['Bronek', 'Bronisław'],
    ['Kuba', 'Jakub'],
    ['Bob', 'Robert'],
    ['Peggy', 'Margaret'],
    ['Олександр', 'Aleksander'],
    ['Oleksandr', 'Aleksander'],
    ['Юлія', 'Julia'],
    ['Сергій', 'Siergiej'],
  ])('%s may be %s', (short, long) => {
    expect(oneName(short, long)).toBe(true)
    expect(oneName(long, short)).toBe(true)
  })

  it.each([
    ['Maria', 'Marta'],
    ['Jan', 'Adam'],
    ['Aleksander', 'Aleksandra'],
    ['Daniel', 'Daniela'],
  ])('%s is not %s', (one, other) => {
    expect(oneName(one, other)).toBe(false)
  })

  it('knows many Polish names', () => {
    expect(polishDiminutives.trim().split(/; |\n/).length).toBeGreaterThan(200)
  })

  it.runIf(existsSync(join(casesFolder, 'names/nicknames-en.csv')))('knows the common English nicknames', () => {
    const pairs = rowsOf('names/nicknames-en.csv').map((row) => [row['name1']!, row['name2']!] as const)
    const known = pairs.filter(([long, short]) => oneName(long, short))
    expect(known.length / pairs.length).toBeGreaterThan(0.4)
  })
})

it.each([
  ['Kowalska', 'Kowalski'],
  ['Сковородська', 'Skovorodskyi'],
  ['Nowacka', 'Nowacki'],
  ['Zawadzka', 'Zawadzki'],
  ['Ivanova', 'Ivanov'],
])('%s and %s are one family', (woman, man) => {
  expect(familyForm(foldWords(woman))).toBe(familyForm(foldWords(man)))
})

it.each([
  ['Юлія', 'Julia'],
  ['Yuliia', 'Julija'],
  ['Ковальчук', 'Kowalczuk'],
  ['Володимир', 'Wołodymyr'],
  ['Богдан', 'Bogdan'],
])('%s and %s are one spelling', (one, other) => {
  expect(oneSpelling(foldWords(one))).toBe(oneSpelling(foldWords(other)))
  expect(soundOf(foldWords(one))).toBe(soundOf(foldWords(other)))
})

describe('likeness of words', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), maxLength: 12 })

  it('known values', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3)
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3)
    expect(slips('wilkins', 'wilikns', 3)).toBe(1)
    expect(slips('kitten', 'sitting', 3)).toBe(3)
    expect(slips('kitten', 'sitting', 1)).toBe(2)
  })

  it('goes both ways, is 1 for the same and never leaves 0 to 1', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 12)
        expect(slips(a, b, 4)).toBe(slips(b, a, 4))
        expect(jaroWinkler(a, b)).toBeGreaterThanOrEqual(0)
        expect(jaroWinkler(a, b)).toBeLessThanOrEqual(1)
        if (a !== '') expect(jaroWinkler(a, a)).toBe(1)
      }),
    )
  })

  it('what the letters show to be far is neither a slip apart nor alike', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        fc.pre(a.length > 2 && b.length > 2 && areFar(a.length, lettersOf(a), b.length, lettersOf(b)))
        expect(slips(a, b, 1)).toBe(2)
        expect(jaroWinkler(a, b)).toBeLessThan(0.86)
      }),
    )
  })
})
