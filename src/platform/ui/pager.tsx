import type { View } from './view.ts'

export interface PagerProps {
  view: View
  /** Links that carry the cursor of the page before and after; left out at the ends. */
  previousHref?: string
  nextHref?: string
}

/** Pages by key: there is a next and a previous, and no page 417 of 20,000 to count up to. */
export function Pager({ view, previousHref, nextHref }: PagerProps) {
  if (!previousHref && !nextHref) return null
  return (
    <nav class="pager" aria-label={view.t('pages')}>
      {previousHref && (
        <a class="button button-plain" href={previousHref} rel="prev">
          <span aria-hidden="true">← </span>
          {view.t('previous')}
        </a>
      )}
      {nextHref && (
        <a class="button button-plain" href={nextHref} rel="next">
          {view.t('next')}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  )
}
