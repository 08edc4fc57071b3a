import * as Turbo from '@hotwired/turbo'

/** What the palette leads to: a page of the menu, or something that the search has found. */
interface Found {
  title: string
  href: string
  kind?: string
}

/** The answer of `GET /w/:slug/search?q=` when asked for JSON. */
interface SearchAnswer {
  results: readonly Found[]
}

let found: readonly Found[] = []
let chosen = 0
let asked = 0
let waiting = 0

/** Ctrl or Cmd and K: one box that leads anywhere. Listens on the document, since Turbo replaces the page under it. */
export function listenToPalette(): void {
  document.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.id === 'palette-input') look(event.target.value)
  })
  document.addEventListener('keydown', (event) => {
    const palette = openPalette()
    if (palette) choose(palette, event)
  })
  document.addEventListener(
    'toggle',
    (event) => {
      if (event.target === paletteElement() && openPalette()) look('')
    },
    true,
  )
  document.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('.palette-option') : null
    if (option) go(Number(option.id.slice('palette-'.length)))
    else if (event.target === openPalette()) openPalette()?.close()
  })
  // The page that Turbo keeps for going back must not be kept with the palette open.
  document.addEventListener('turbo:before-cache', () => paletteElement()?.close())
}

const paletteElement = () => document.querySelector<HTMLDialogElement>('dialog#palette')
const openPalette = () => document.querySelector<HTMLDialogElement>('dialog#palette[open]')

/** Pages of the menu at once; people and things a moment later, when the typing pauses. */
function look(text: string): void {
  const wanted = plain(text.trim())
  const pages = menuPages().filter((page) => plain(page.title).includes(wanted))
  show(pages)
  clearTimeout(waiting)
  const ask = ++asked
  if (wanted.length < 2) return
  waiting = window.setTimeout(async () => {
    const results = await search(text.trim())
    if (ask === asked) show([...pages, ...results])
  }, 150)
}

/** Letters without their marks: whoever types "lodka" means "łódka". */
const plain = (text: string) => text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '')

const menuPages = (): Found[] =>
  [...document.querySelectorAll<HTMLAnchorElement>('.side .nav-link')].map((link) => ({
    title: link.textContent?.trim() ?? '',
    href: link.href,
  }))

async function search(text: string): Promise<readonly Found[]> {
  const address = paletteElement()?.dataset['search']
  if (!address) return []
  try {
    const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { headers: { accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as SearchAnswer).results : []
  } catch {
    // Off line the menu still works; that is all the palette can promise then.
    return []
  }
}

function show(results: readonly Found[]): void {
  const palette = paletteElement()
  const list = palette?.querySelector('.palette-found')
  if (!palette || !list) return
  found = results
  chosen = 0
  list.replaceChildren(...results.map(optionFor))
  palette.querySelector<HTMLElement>('.palette-nothing')!.hidden = results.length > 0
  mark()
}

function optionFor(one: Found, index: number): HTMLElement {
  const option = document.createElement('li')
  option.className = 'palette-option'
  option.id = `palette-${index}`
  option.setAttribute('role', 'option')
  option.textContent = one.title
  if (one.kind) {
    const kind = document.createElement('span')
    kind.className = 'palette-kind'
    kind.textContent = one.kind
    option.append(' ', kind)
  }
  return option
}

function choose(palette: HTMLDialogElement, event: KeyboardEvent): void {
  if (event.key === 'Enter') {
    event.preventDefault()
    return go(chosen)
  }
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0 || found.length === 0) return
  event.preventDefault()
  chosen = (chosen + by + found.length) % found.length
  mark()
  palette.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
}

function mark(): void {
  const input = document.querySelector('#palette-input')
  document.querySelectorAll('.palette-option').forEach((option, index) => {
    option.setAttribute('aria-selected', String(index === chosen))
  })
  if (found.length > 0) input?.setAttribute('aria-activedescendant', `palette-${chosen}`)
  else input?.removeAttribute('aria-activedescendant')
}

function go(index: number): void {
  const target = found[index]
  if (!target) return
  paletteElement()?.close()
  Turbo.visit(target.href)
}
