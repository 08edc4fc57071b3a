/** One key a pair: it presses the button that carries it, so whatever a key can do here, a finger can do too. */
document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const target = event.target
  if (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
  const pressed = /^[1-3]$/.test(event.key) && document.querySelector<HTMLElement>(`[data-review-key="${event.key}"]`)
  if (!pressed) return
  event.preventDefault()
  pressed.click()
})
