import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldWords } from './fold.ts'

describe('folding', () => {
  it.each([
    ['Łucja Żółć', 'lucja zolc'],
    ['ŁUCJA', 'lucja'],
    ['Юрій', 'iurii'],
    ['Straße', 'strasse'],
    ["O'Brien-Kowalska", 'o brien kowalska'],
  ])('%s is %s', (text, folded) => {
    expect(foldWords(text)).toBe(folded)
  })

  it('folding twice is folding once', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })
})
