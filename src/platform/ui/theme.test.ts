import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, parseColor } from './color.ts'
import { grounds, themeCss, themeFrom, themeHref } from './theme.ts'

const anyHex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const anyOklch = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 360 }))
  .map(([l, c, h]) => `oklch(${l}% ${c / 100} ${h})`)

/** Read back from the css, so that what is checked is what the browser gets, rounding and all. */
function tokensOf(css: string) {
  const found = [...css.matchAll(/--([a-z-]+):(oklch\([^)]+\))/g)].map((one) => [one[1], parseColor(one[2]!)!] as const)
  return { light: Object.fromEntries(found.slice(0, 3)), dark: Object.fromEntries(found.slice(3)) }
}

describe('a community colour', () => {
  it('is readable on every ground, and its button text on it, whatever was picked', () => {
    fc.assert(
      fc.property(fc.oneof(anyHex, anyOklch), (picked) => {
        const tokens = tokensOf(themeCss(picked))
        for (const light of ['light', 'dark'] as const) {
          const { community, 'on-community': on, 'community-soft': soft } = tokens[light]
          for (const ground of [...grounds[light], on!, soft!])
            expect(contrast(community!, ground)).toBeGreaterThanOrEqual(4.5)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('keeps the hue that the community knows itself by', () => {
    const theme = themeFrom('#d4145a')!

    expect(theme.light.community.h).toBeCloseTo(parseColor('#d4145a')!.h, 1)
    expect(theme.dark.community.h).toBeCloseTo(parseColor('#d4145a')!.h, 1)
  })

  it('is left alone when it is readable already', () => {
    const [plum, theme] = [parseColor('#7a2048')!, themeFrom('#7a2048')!]

    expect(theme.light.community).toEqual(plum)
  })

  it('has an address that changes with it', () => {
    expect(themeHref('lipowa', '#123')).toMatch(/^\/c\/lipowa\/theme-[a-z0-9]+\.css$/)
    expect(themeHref('lipowa', '#123')).not.toBe(themeHref('lipowa', '#7a2048'))
  })

  it('is refused when it is not a colour', () => {
    for (const text of ['', 'red; } body { display: none', '#12', 'oklch(900% 1 1)', 'url(x)']) {
      expect(themeFrom(text)).toBeUndefined()
      expect(themeCss(text)).toBe('')
    }
  })
})

describe('the grounds it is checked against', () => {
  it('are those of the style sheet', () => {
    const css = readFileSync(path.join(import.meta.dirname, 'styles/tokens.css'), 'utf8')
    const written = (name: string) =>
      [...css.matchAll(new RegExp(`--${name}: (oklch\\([^)]+\\))`, 'g'))].map((one) => parseColor(one[1]!)!)
    const papers = ['paper', 'sheet', 'shade'].map(written)

    expect(papers.map(([light]) => light)).toEqual(grounds.light)
    expect(papers.map(([, dark]) => dark)).toEqual(grounds.dark)
  })

  it('keep ink, quiet ink and every tone readable', () => {
    const css = readFileSync(path.join(import.meta.dirname, 'styles/tokens.css'), 'utf8')
    const written = (name: string) =>
      [...css.matchAll(new RegExp(`--${name}: (oklch\\([^)]+\\))`, 'g'))].map((one) => parseColor(one[1]!)!)
    for (const [index, light] of (['light', 'dark'] as const).entries()) {
      for (const name of ['ink', 'quiet', 'community', 'warn', 'stop', 'good', 'info']) {
        const soft = written(`${name}-soft`)[index]
        for (const ground of [...grounds[light], ...(soft ? [soft] : [])]) {
          expect(contrast(written(name)[index]!, ground), `${name} in ${light}`).toBeGreaterThanOrEqual(4.5)
        }
      }
    }
  })
})
