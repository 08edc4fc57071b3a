import type { Page as Request } from '#platform/http/page.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Said } from '#platform/ui/wording.tsx'
import type { EventView } from '../event.ts'
import { words } from '../words.ts'
import { whenSaid } from './said.ts'

interface Props {
  request: Request
  event: EventView
  /** For somebody who has signed up: how many places are left is for others. */
  mine?: boolean
}

/** When, where, whether everybody can come, and how many places there are. */
export function EventFacts({ request, event, mine }: Props) {
  const { view } = request
  const t = words.in(view.language)
  const where = [event.place, event.address].filter(Boolean).join(', ')
  return (
    <Facts
      facts={[
        { label: t('when'), value: whenSaid(view, event), strong: true },
        { label: t('where'), value: where, strong: true },
        event.isOnline && {
          label: t('online'),
          value: event.onlineLink ? <OnlineLink href={event.onlineLink} /> : t('onlineAfter'),
        },
        !mine && { label: t('places'), value: placesSaid(request, event) },
        {
          label: t('accessibility'),
          value:
            Object.keys(event.accessibility).length > 0 ? (
              <Said view={view} wording={event.accessibility} notice />
            ) : (
              ''
            ),
        },
      ]}
    />
  )
}

const OnlineLink = ({ href }: { href: string }) => (
  <a href={href} rel="noopener noreferrer">
    {href}
  </a>
)

export function placesSaid({ language }: Request, { placesLeft }: EventView): string {
  const t = words.in(language)
  return placesLeft === null ? t('manyPlaces') : t('placesLeft', { count: placesLeft })
}

/** What will happen, in the words of whoever invites. */
export function Description({ request, event }: Props) {
  if (Object.keys(event.description).length === 0) return null
  return (
    <div class="pre-line">
      <Said view={request.view} wording={event.description} notice />
    </div>
  )
}

/** Said only where it is not as everybody expects. */
export function StateBadge({ request, event }: Props) {
  if (event.state === 'announced') return null
  const t = words.in(request.language)
  return <Badge tone={event.state === 'draft' ? 'plain' : 'stop'}>{t(`state ${event.state}`)}</Badge>
}
