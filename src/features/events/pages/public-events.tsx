import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { Tabs } from '#platform/ui/tabs.tsx'
import type { EventView } from '../event.ts'
import { listEvents, showCalendar } from '../list-events.ts'
import { words } from '../words.ts'
import { StateBadge } from './event-facts.tsx'
import { asAnybody, calendarFile, inWords, whenSaid } from './said.ts'

/** Two addresses and not one with a question mark: each is kept in memory. */
export const publicEventsPage = page({
  surface: 'public',
  path: '/events',
  show: (request) => showEvents(request, 'coming'),
})

export const publicPastPage = page({
  surface: 'public',
  path: '/events/past',
  show: (request) => showEvents(request, 'past'),
})

export const calendarPage = page({
  surface: 'public',
  path: '/events/calendar.ics',
  async show(request) {
    const { calendar } = await showCalendar(asAnybody(request), {})
    return calendarFile(calendar, request.community.slug)
  },
})

async function showEvents(request: Request, when: 'coming' | 'past') {
  const { view, base, query } = request
  const t = words.in(view.language)
  const here = `${base}/events${when === 'past' ? '/past' : ''}`
  const { events, next } = await listEvents(asAnybody(request), { when, after: query.get('after') ?? undefined })
  const none =
    when === 'coming' ? (
      <EmptyState view={view} title={t('noEventsPublic')} example={t('noEventsPublicExample')} />
    ) : (
      <EmptyState view={view} title={t('noPastEvents')} example={t('noPastEventsExample')} />
    )
  return (
    <Page
      view={view}
      title={t('events')}
      lead={t('eventsLead')}
      description={t('eventsLead')}
      canonical={`${request.url}${here}`}
      head={<link rel="alternate" type="text/calendar" href={`${base}/events/calendar.ics`} title={t('events')} />}
    >
      <Tabs
        view={view}
        label={t('whichEvents')}
        tabs={[
          { label: t('coming'), href: `${base}/events`, current: when === 'coming' },
          { label: t('past'), href: `${base}/events/past`, current: when === 'past' },
        ]}
      />
      {events.length === 0 && none}
      <ul class="board-items">
        {events.map((event) => (
          <Item request={request} event={event} />
        ))}
      </ul>
      <Pager view={view} nextHref={next ? `${here}?after=${encodeURIComponent(next)}` : undefined} />
      <p class="page-links">
        <Button kind="quiet" href={`${base}/events/calendar.ics`} download>
          {t('followCalendar')}
        </Button>
      </p>
    </Page>
  )
}

function Item({ request, event }: { request: Request; event: EventView }) {
  const { view, base } = request
  const title = inWords(view, event.title)
  return (
    <li class="board-item">
      <a href={`${base}/events/${event.id}`} lang={title.translated ? undefined : title.lang}>
        {title.text}
      </a>{' '}
      <StateBadge request={request} event={event} />
      <p class="board-detail">{[whenSaid(view, event), event.place].filter(Boolean).join(' · ')}</p>
    </li>
  )
}
