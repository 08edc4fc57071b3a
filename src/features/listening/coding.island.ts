/**
 * One key gives a voice its theme: the key presses the button that carries it, so whatever a key can do here, a finger
 * can do too. With Shift the voice stays, for a second theme.
 */
document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (document.querySelector('dialog[open]')) return
  // With Shift a digit's own sign differs from keyboard to keyboard; its place on the board does not.
  const key = event.shiftKey ? event.code.replace(/^(Digit|Numpad|Key)/, '').toLowerCase() : event.key.toLowerCase()
  const target = /^[a-z0-9]$/.test(key) && document.querySelector<HTMLElement>(`[data-code-key="${key}"]`)
  if (!target) return
  event.preventDefault()
  const stay = target.closest('form')?.querySelector<HTMLInputElement>('input[name="stay"]')
  if (stay) stay.value = event.shiftKey ? 'yes' : ''
  if (target.localName === 'summary') openAndType(target)
  else target.click()
})

/** Where there is no theme yet the form stands open already, and must not be closed by the key that leads to it. */
function openAndType(summary: HTMLElement): void {
  const form = summary.parentElement
  if (!form?.hasAttribute('open')) summary.click()
  form?.querySelector<HTMLElement>('input:not([type="hidden"])')?.focus()
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
