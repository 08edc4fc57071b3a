import { formatNumber } from './numbers.ts'
import type { View } from './view.ts'

export interface Tab {
  label: string
  href: string
  current?: boolean
  count?: number
}

/** Parts of one record, each a page of its own with its own address. */
export function Tabs({ view, label, tabs }: { view: View; label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a class="tab" href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span class="tab-count">{formatNumber(tab.count, view.language)}</span>}
        </a>
      ))}
    </nav>
  )
}
