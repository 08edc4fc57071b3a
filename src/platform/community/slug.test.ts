import { expect, test } from 'vitest'
import { slugOf } from './slug.ts'

test.each([
  ['Sąsiedzi nad Łyną', 'sasiedzi-nad-lyna'],
  ['Zażółć gęślą jaźń', 'zazolc-gesla-jazn'],
  ['ŻÓŁW & Przyjaciele!', 'zolw-przyjaciele'],
  ["St. John's Ward 7", 'st-johns-ward-7'],
  ['Straße der Brüder', 'strasse-der-bruder'],
  ['市民', 'community'],
  ['--', 'community'],
  ['x', 'community'],
  ['a'.repeat(100), 'a'.repeat(48)],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
  expect(slug).toMatch(/^[a-z0-9][a-z0-9-]{1,60}$/)
})
