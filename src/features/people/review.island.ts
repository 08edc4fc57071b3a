/** One key a pair: it presses the button that carries it, so whatever a key can do here, a finger can do too. */
let pressedLast: HTMLElement | null = null

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const target = event.target
  if (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
  if (document.querySelector('dialog[open]')) return
  const pressed = /^[1-3]$/.test(event.key) && document.querySelector<HTMLElement>(`[data-review-key="${event.key}"]`)
  if (!pressed) return
  event.preventDefault()
  // A second press before the next pair is there would answer the one that is answered.
  if (pressedLast?.isConnected) return
  pressedLast = pressed
  pressed.click()
})
