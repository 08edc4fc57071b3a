import './tables.ts'
import type { Feature } from '../feature.ts'
import { forgetHeld } from './forget-held.ts'
import { countWaiting } from './held-store.ts'
import { letThrough } from './let-through.ts'
import { listHeld } from './list-held.ts'
import { heldPage } from './pages/held.tsx'
import { receivedPage } from './pages/received.tsx'
import { throwAway } from './throw-away.ts'
import { words } from './words.ts'

/**
 * What came through a public form and looks like a machine's: it is held and shown to somebody, who lets it through or
 * throws it away, so that no person's words are lost to a suspicion.
 */
export const held: Feature = {
  name: 'held',
  operations: [listHeld, letThrough, throwAway],
  pages: [heldPage, receivedPage],
  grants: { 'held:review': ['owner', 'organizer', 'coordinator', 'moderator'] },
  menu: [{ label: (language) => words.in(language)('held'), path: '/held', grant: 'held:review', place: 'last' }],
  jobs: [forgetHeld],
  async today(ctx) {
    if (!ctx.actor.grants.has('held:review')) return []
    const count = await countWaiting(ctx)
    return count > 0 ? [{ title: words.in(ctx.language)('waiting', { count }), href: '/held' }] : []
  },
}
