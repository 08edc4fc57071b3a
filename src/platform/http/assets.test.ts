import { describe, expect, it } from 'vitest'
import { assetFile, assetsAreBuilt, assetUrl } from './assets.ts'

describe.runIf(assetsAreBuilt())('built files', () => {
  it('are found by their plain name and served by their hashed one, already compressed', () => {
    const url = assetUrl('public.css')
    const file = assetFile(url.replace('/assets/', ''))

    expect(url).toMatch(/^\/assets\/public-.+\.css$/)
    expect(file?.contentType).toBe('text/css; charset=utf-8')
    expect(file?.br?.length).toBeLessThan(12_000)
    expect(file?.gzip?.length).toBeLessThan(12_000)
  })

  it('are all that is ever served', () => {
    for (const name of ['../server/main.js', '../../package.json', 'manifest.json', 'public.css', '']) {
      expect(assetFile(name)).toBeUndefined()
    }
  })

  it('that are missing are said to be, and not linked into nothing', () => {
    expect(() => assetUrl('no-such.island.js')).toThrow('npm run build')
  })
})
