/**
 * The keys of the workspace. They press what the page already has, so whatever a key can do, a finger can do too:
 * `j` and `k` walk the rows, `e` follows `data-key="edit"`, Esc closes what is open or follows `data-key="back"`.
 */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return openPalette(event)
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') return goBack()
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return
    actions[event.key]?.(event)
  })
}

const actions: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
  j: () => step(1),
  k: () => step(-1),
  e: (event) => press('[data-key="edit"]', event),
  '?': (event) => {
    event.preventDefault()
    dialogNamed('keys')?.showModal()
  },
}

function openPalette(event: KeyboardEvent): void {
  const palette = dialogNamed('palette')
  if (!palette) return
  event.preventDefault()
  if (!palette.open) palette.showModal()
}

const dialogNamed = (id: string) => document.querySelector<HTMLDialogElement>(`dialog#${id}`)

/** Moves the focus from row to row, so that Enter and a screen reader are where the eye is. */
function step(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.list-link')]
  const here = document.activeElement?.closest('.list-row')?.querySelector<HTMLElement>('.list-link')
  const at = here ? links.indexOf(here) : -1
  const next = links[at < 0 && by < 0 ? links.length - 1 : at + by]
  next?.focus()
}

function press(selector: string, event: KeyboardEvent): void {
  const target = document.querySelector<HTMLElement>(selector)
  if (!target) return
  event.preventDefault()
  target.click()
}

/** One thing at a time: first what is open, then the field one types in, then the message, then the page. */
function goBack(): void {
  if (document.querySelector('dialog[open]')) return
  const active = document.activeElement
  if (active instanceof HTMLElement && isTyping(active)) return active.blur()
  const open = document.querySelector<HTMLDetailsElement>('.dock-more[open], .ask[open]')
  if (open) {
    open.open = false
    return
  }
  const toast = document.querySelector('.toast')
  if (toast) return toast.remove()
  document.querySelector<HTMLElement>('[data-key="back"]')?.click()
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
