import type { Feature } from '#platform/feature.ts'
import { community } from '#platform/community/index.ts'
import { held } from '#platform/held/index.ts'
import { campaigns } from '#features/campaigns/index.ts'
import { decisions } from '#features/decisions/index.ts'
import { events } from '#features/events/index.ts'
import { impact } from '#features/impact/index.ts'
import { imports } from '#features/imports/index.ts'
import { lists } from '#features/lists/index.ts'
import { listening } from '#features/listening/index.ts'
import { messages } from '#features/messages/index.ts'
import { oneToOnes } from '#features/one-to-ones/index.ts'
import { people } from '#features/people/index.ts'
import { segments } from '#features/segments/index.ts'
import { privacy } from '#features/privacy/index.ts'
import { site } from '#features/site/index.ts'
import { ties } from '#features/ties/index.ts'

/**
 * The product is this list. A feature may use the features above it, through their `index.ts`, and no others.
 * Those that stand alone come first; those that bring others together come last.
 */
export const features: readonly Feature[] = [
  community,
  held,
  people,
  imports,
  oneToOnes,
  ties,
  segments,
  privacy,
  lists,
  messages,
  listening,
  decisions,
  campaigns,
  events,
  impact,
  site,
]
