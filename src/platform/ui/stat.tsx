import type { Child, PropsWithChildren } from 'hono/jsx'
import { formatNumber } from './numbers.ts'
import type { View } from './view.ts'

export interface StatProps {
  view: View
  value: number | bigint | string
  /** What is counted, read after the number: "people came". */
  label: string
  /** The rows behind it. Every number opens its rows, unless they are not for this reader. */
  href?: string | undefined
  /** How it stands to another: "12 more than last spring". */
  note?: Child
}

/** A number that opens its rows. */
export function Stat({ view, value, label, href, note }: StatProps) {
  const inside = (
    <>
      <span class="stat-value">{typeof value === 'string' ? value : formatNumber(value, view.language)}</span>{' '}
      <span class="stat-label">{label}</span>
      {note !== undefined && <span class="stat-note">{note}</span>}
    </>
  )
  return href === undefined ? (
    <div class="stat">{inside}</div>
  ) : (
    <a class="stat" href={href}>
      {inside}
    </a>
  )
}

export function Stats({ children }: PropsWithChildren) {
  return <div class="stats">{children}</div>
}
