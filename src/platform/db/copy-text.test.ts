import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsOfCopy, copyRow } from './copy-text.ts'

const cell = fc.string({
  unit: fc.constantFrom('a', 'Ł', '🙂', '\t', '\n', '\r', '\\', 'N', 'n', '"', '{', '\u001f'),
  maxLength: 8,
})

test('what was written for COPY is read back, wherever it lies among other rows', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.array(cell, { minLength: 1 }), (before, row) => {
      const [start, line] = [Buffer.from(copyRow(before)), Buffer.from(copyRow(row))]
      const bytes = Buffer.concat([start, line, start])
      expect(cellsOfCopy(bytes, start.length, start.length + line.length - 1)).toEqual(row)
    }),
  )
})

test('nothing is read as an empty text', () => {
  const line = Buffer.from(copyRow([null, 'a', null]))
  expect(cellsOfCopy(line, 0, line.length - 1)).toEqual(['', 'a', ''])
})
