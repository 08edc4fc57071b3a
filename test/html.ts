/** Reading pages without a browser: what a reader would see, and what elements and attributes there are. */

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** As a browser reads character references, of those that our pages write. */
export const decoded = (html: string): string =>
  html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    return named[name!] ?? all
  })

const tags = /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/?([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi

/** All text, with what stands in attributes after it. */
export const textOf = (html: string): string =>
  decoded(html.replace(tags, '')) +
  [...html.matchAll(/="([^"]*)"/g)].map(([, value]) => `\n${decoded(value!)}`).join('')

/** The kinds of elements and attributes that a page has: `a`, `a href`, `script src`. */
export function partsOf(html: string): Set<string> {
  const parts = new Set<string>()
  for (const [, name, attributes] of html.matchAll(tags)) {
    if (!name) continue
    parts.add(name.toLowerCase())
    for (const [, attribute] of (attributes ?? '').matchAll(/\s+([^\s=>/]+)(?:="[^"]*")?/g))
      parts.add(`${name} ${attribute}`.toLowerCase())
  }
  return parts
}

/** Addresses that would run something when they are followed. */
export const livelyAddresses = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/gi)]
    .map(([, address]) => decoded(address!).trim())
    .filter((address) => /^(?:javascript|data|vbscript):/i.test(address))

/** The value of a hidden field, as a form of the page would send it. */
export const hiddenField = (html: string, name: string): string =>
  decoded(new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')

/** Whether anything in the page is written as an element that is none of ours: what is left when all tags are out. */
export const strayTags = (html: string): string[] =>
  [
    ...html
      .replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, '')
      .replace(tags, '')
      .matchAll(/<[^\s]{0,40}/g),
  ].map(([stray]) => stray)
