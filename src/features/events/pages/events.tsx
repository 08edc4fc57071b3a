import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Tabs } from '#platform/ui/tabs.tsx'
import { listEvents } from '../list-events.ts'
import { words } from '../words.ts'
import { placesSaid, StateBadge } from './event-facts.tsx'
import { inWords, whenSaid } from './said.ts'

export const eventsPage = page({ surface: 'workspace', path: '/events', grant: 'events:read', show: showEvents })

async function showEvents(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const when = query.get('when') === 'past' ? 'past' : 'coming'
  const { events, next } = await listEvents(request, { when, after: query.get('after') ?? undefined })
  const add = actor.grants.has('events:write') && (
    <Button kind="main" href={`${base}/events/add`}>
      {t('addEvent')}
    </Button>
  )
  return (
    <Page view={view} title={t('events')} wide action={add}>
      <Tabs
        view={view}
        label={t('whichEvents')}
        tabs={[
          { label: t('coming'), href: `${base}/events`, current: when === 'coming' },
          { label: t('past'), href: `${base}/events?when=past`, current: when === 'past' },
        ]}
      />
      <List
        view={view}
        caption={t(when)}
        rows={events}
        rowHref={(event) => `${base}/events/${event.id}`}
        columns={[
          {
            key: 'title',
            label: t('title'),
            primary: true,
            cell: (event) => (
              <>
                {inWords(view, event.title).text} <StateBadge request={request} event={event} />
              </>
            ),
          },
          { key: 'when', label: t('when'), cell: (event) => whenSaid(view, event) },
          { key: 'where', label: t('where'), cell: (event) => event.place },
          { key: 'places', label: t('places'), cell: (event) => placesSaid(request, event) },
        ]}
        pager={{ nextHref: next ? `${base}/events?when=${when}&after=${encodeURIComponent(next)}` : undefined }}
        empty={
          when === 'coming' ? (
            <EmptyState view={view} title={t('noEvents')} example={t('noEventsExample')} action={add} />
          ) : (
            <EmptyState view={view} title={t('noPastEvents')} example={t('noPastEventsExample')} />
          )
        }
      />
    </Page>
  )
}
