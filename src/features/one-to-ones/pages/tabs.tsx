import type { Page as Request } from '#platform/http/page.ts'
import { Tabs } from '#platform/ui/tabs.tsx'
import { words } from '../words.ts'

const places = {
  mine: '/one-to-ones',
  dueList: '/one-to-ones/due',
  whom: '/one-to-ones/whom',
  everybodys: '/one-to-ones/all',
} as const

/** In as few letters as there is room for on a phone. */
const shortly = { mine: 'mine', dueList: 'tabDue', whom: 'tabWhom', everybodys: 'everybodys' } as const

/** What there is about one-to-ones, each a page of its own. */
export function OneToOneTabs({ request, current }: { request: Request; current: keyof typeof places }) {
  const { view, base } = request
  const t = words.in(view.language)
  const keys = Object.keys(places) as (keyof typeof places)[]
  return (
    <Tabs
      view={view}
      label={t('oneToOnes')}
      tabs={keys.map((key) => ({ label: t(shortly[key]), href: base + places[key], current: key === current }))}
    />
  )
}
