import type { Language } from '#platform/words.ts'
import { mostCounted } from '../review-store.ts'
import { words } from '../words.ts'

/** How many pairs wait, as far as they are counted. */
export const pairsWaiting = (waiting: number, language: Language): string =>
  words.in(language)(waiting < mostCounted ? 'pairOf' : 'pairOfMany', { count: waiting })
