/** Counts while somebody types: the form's own address answers in JSON with how many people the draft means. */
const form = document.querySelector<HTMLFormElement>('form#segment')
const shown = form?.querySelector('[data-segment-count]')
let waiting: ReturnType<typeof setTimeout> | undefined
let asked = 0

form?.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => void count(), 300)
})

async function count(): Promise<void> {
  if (!form || !shown) return
  const mine = ++asked
  const boxes = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') boxes.append(name, value)
  const answer = await fetch(`${location.pathname}?${boxes}`, { headers: { accept: 'application/json' } }).catch(
    () => undefined,
  )
  // Without an answer the old number would be a wrong one; only the newest question may answer.
  if (mine !== asked) return
  const { many, said } = answer?.ok ? ((await answer.json()) as { many: string; said: string }) : { many: '', said: '' }
  put('[data-many]', many)
  put('[data-said]', said)
}

function put(where: string, text: string): void {
  const place = shown?.querySelector(where)
  if (place) place.textContent = text
}
