import type { Child } from 'hono/jsx'
import type { View } from './view.ts'

export interface EmptyStateProps {
  view: View
  /** What will be here: "No voices yet". */
  title: string
  /** One example, in the words of somebody who would use it. */
  example: Child
  /** The next step. */
  action?: Child
}

/** An empty page teaches the next step. */
export function EmptyState({ view, title, example, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p class="empty-example">
        <span class="empty-mark">{view.t('example')}:</span> {example}
      </p>
      {action !== undefined && <div class="empty-action">{action}</div>}
    </div>
  )
}
