import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import '#app'
import '#platform/auth/words.ts'
import '#platform/ui/words.ts'
import { allWords, holesOf, languages } from '#platform/words.ts'
import { root, sources } from './sources.ts'

interface Read {
  holes: Set<string>
  /** The arms of each plural, by its hole. */
  plurals: Map<string, string[]>
}

function read(text: string): Read {
  const found: Read = { holes: new Set(), plurals: new Map() }
  const walk = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      found.holes.add(element.value as string)
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        if (element.type === TYPE.plural) found.plurals.set(element.value, Object.keys(element.options))
        for (const option of Object.values(element.options)) walk(option.value)
      }
    }
  }
  walk(parse(text, { ignoreTag: true }))
  return found
}

const arms = { en: ['one', 'other'], pl: ['one', 'few', 'many', 'other'] } as const

describe.each(allWords().map((words) => [words.feature, words] as const))('the words of %s', (feature, { english }) => {
  test('have holes that the types see as the parser does', () => {
    for (const [key, text] of Object.entries(english))
      expect([...holesOf(text)].sort(), key).toEqual([...read(text).holes].sort())
  })

  test('have every plural form of English', () => {
    for (const [key, text] of Object.entries(english))
      for (const [, found] of read(text).plurals)
        expect(
          found.filter((arm) => !arm.startsWith('=')),
          key,
        ).toEqual(expect.arrayContaining([...arms.en]))
  })

  test.each(languages.filter((language) => language !== 'en'))(
    'are all there in %s, with the same holes',
    async (language) => {
      const texts = JSON.parse(await readFile(join(root, 'locales', language, `${feature}.json`), 'utf8')) as Record<
        string,
        string
      >
      expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort())
      for (const [key, text] of Object.entries(texts)) {
        const [theirs, ours] = [read(text), read(english[key]!)]
        expect([...theirs.holes].sort(), key).toEqual([...ours.holes].sort())
        for (const [, found] of theirs.plurals)
          expect(
            found.filter((arm) => !arm.startsWith('=')),
            key,
          ).toEqual(expect.arrayContaining([...arms.pl]))
      }
    },
  )
})

test('no translation belongs to a feature that is not there', async () => {
  const known = new Set(allWords().map((words) => words.feature))
  const files = await sources('locales/*/*.json')

  expect(files.map(({ path }) => path.replace(/^.*\/|\.json$/g, '')).filter((feature) => !known.has(feature))).toEqual(
    [],
  )
})
