/**
 * Counts while somebody types: the form's own address answers in JSON with how many people the draft means. Heard on the
 * document, since a press of a button of the builder puts another form in the place of this one.
 */
let waiting: ReturnType<typeof setTimeout> | undefined
let asked = 0

document.addEventListener('input', ({ target }) => {
  const form = target instanceof Element ? target.closest<HTMLFormElement>('form#segment') : null
  if (!form) return
  clearTimeout(waiting)
  waiting = setTimeout(() => void count(form), 300)
})

async function count(form: HTMLFormElement): Promise<void> {
  const mine = ++asked
  const boxes = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') boxes.append(name, value)
  const answer = await fetch(`${location.pathname}?${boxes}`, { headers: { accept: 'application/json' } }).catch(
    () => undefined,
  )
  // Without an answer the old number would be a wrong one; only the newest question may answer.
  if (mine !== asked) return
  const { many, said } = answer?.ok ? ((await answer.json()) as { many: string; said: string }) : { many: '', said: '' }
  put(form, '[data-many]', many)
  put(form, '[data-said]', said)
}

function put(form: HTMLFormElement, where: string, text: string): void {
  const place = form.querySelector(`[data-segment-count] ${where}`)
  if (place) place.textContent = text
}
