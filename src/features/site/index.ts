import type { Feature } from '#platform/feature.ts'
import { homePage } from './pages/home.tsx'
import { searchPage } from './pages/search.tsx'
import { todayPage } from './pages/today.tsx'
import { searchEverything } from './search-everything.ts'
import { whatIsDue } from './what-is-due.ts'
import { whatStandsHere } from './what-stands-here.ts'
import { words } from './words.ts'

/** The front pages: what the world sees first, and what waits for those who work here. Put together from every feature's slots. */
export const site: Feature = {
  name: 'site',
  operations: [whatIsDue, searchEverything, whatStandsHere],
  pages: [homePage, todayPage, searchPage],
  menu: [{ label: (language) => words.in(language)('today'), path: '/', place: 'first' }],
}
