import type { Child, PropsWithChildren } from 'hono/jsx'

export interface DialogProps {
  /** On the button that opens it. */
  open: Child
  title: string
  kind?: 'plain' | 'quiet' | 'stop' | 'main'
}

/**
 * A question that is asked in place, before what leaves the building or cannot return.
 * It unfolds under its button, so it needs no script, no focus trap, and prints.
 */
export function Dialog({ open, title, kind = 'plain', children }: PropsWithChildren<DialogProps>) {
  return (
    <details class="ask">
      <summary class={`button button-${kind}`}>{open}</summary>
      <div class="ask-body">
        <h2 class="dialog-title">{title}</h2>
        {children}
      </div>
    </details>
  )
}
