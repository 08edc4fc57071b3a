import type { Feature } from '#platform/feature.ts'
import { countThread, grants, showRows } from './count-thread.ts'
import { impactPage, rowsPage } from './pages/impact.tsx'
import { words } from './words.ts'

/** Impact: did it work. The thread in numbers that count themselves, and every number opens its rows. */
export const impact: Feature = {
  name: 'impact',
  operations: [countThread, showRows],
  pages: [impactPage, rowsPage],
  grants,
  menu: [{ label: (language) => words.in(language)('impact'), path: '/impact', grant: 'impact:read' }],
}
