import { history } from '#platform/community/history.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { threadStrip } from '#platform/thread.ts'
import { Button } from '#platform/ui/button.tsx'
import { Dialog } from '#platform/ui/dialog.tsx'
import { ErrorSummary } from '#platform/ui/error-summary.tsx'
import { History } from '#platform/ui/history.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { callOffEvent } from '../call-off-event.ts'
import { showEvent } from '../show-event.ts'
import { words } from '../words.ts'
import { Description, EventFacts, StateBadge } from './event-facts.tsx'
import { inWords } from './said.ts'

type Shown = Awaited<ReturnType<typeof showEvent>>

export const eventPage = page({
  surface: 'workspace',
  path: '/events/:eventId',
  grant: 'events:read',
  show: showRecord,
  forms: {
    async callOff(request) {
      const eventId = request.params['eventId']!
      await callOffEvent(request, { eventId })
      return { to: `${request.base}/events/${eventId}` }
    },
  },
})

async function showRecord(request: Request) {
  const { view, base, actor, problem } = request
  const t = words.in(view.language)
  const shown = await showEvent(request, { eventId: request.params['eventId']! })
  const { event } = shown
  const at = `${base}/events/${event.id}`
  const title = inWords(view, event.title)
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      kicker={<StateBadge request={request} event={event} />}
      back={{ href: `${base}/events`, label: t('events') }}
      action={<MainAction request={request} shown={shown} />}
    >
      {problem && <ErrorSummary form={{ view, problem }} />}
      <Numbers request={request} shown={shown} />
      <EventFacts request={request} event={event} />
      <Description request={request} event={event} />
      <div class="page-links">
        {actor.grants.has('events:seeSignUps') && <Button href={`${at}/sign-ups`}>{t('signUps')}</Button>}
        {actor.grants.has('events:checkIn') && !isDoorTime(event) && (
          <Button href={`${at}/door`}>{t('openDoor')}</Button>
        )}
        {actor.grants.has('events:checkIn') && (
          <Button href={`${at}/sheet`} download>
            {t('printSheet')}
          </Button>
        )}
        {event.isPublic && event.state !== 'draft' && (
          <Button href={`/c/${request.community.slug}/events/${event.id}`} download>
            {t('publicPage')}
          </Button>
        )}
        {mayCallOff(request, shown) && <CallOff request={request} />}
      </div>
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'event', id: event.id }, 'workspace')} />
      <RecordHistory request={request} id={event.id} />
    </Page>
  )
}

/** Before it is the day, there is something to plan; then there is a door to keep. */
function MainAction({ request, shown: { event } }: { request: Request; shown: Shown }) {
  const { base, actor } = request
  const t = words.in(request.language)
  const at = `${base}/events/${event.id}`
  if (isDoorTime(event) && event.state === 'announced' && actor.grants.has('events:checkIn'))
    return (
      <Button kind="main" href={`${at}/door`}>
        {t('openDoor')}
      </Button>
    )
  if (event.state === 'called off' || !actor.grants.has('events:write')) return null
  return (
    <Button kind="main" href={`${at}/edit`}>
      {t('editEvent')}
    </Button>
  )
}

/** From twelve hours before. */
const isDoorTime = ({ startsAt }: Shown['event']): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(startsAt).subtract({ hours: 12 }), Temporal.Now.instant()) <= 0

/** Every number opens its rows. */
function Numbers({ request, shown: { event, counts } }: { request: Request; shown: Shown }) {
  const { view, base, actor } = request
  if (!counts || event.state === 'draft') return null
  const t = words.in(view.language)
  const at = `${base}/events/${event.id}`
  const rows = (state: string) =>
    actor.grants.has('events:seeSignUps') ? `${at}/sign-ups?state=${state}` : `${at}/door`
  return (
    <Stats>
      <Stat view={view} value={counts.expected} label={t('countExpected')} href={rows('in')} />
      {event.placesLeft !== null && !event.isOver && (
        <Stat view={view} value={event.placesLeft} label={t('countFree')} href={rows('in')} />
      )}
      {counts.waiting > 0 && (
        <Stat view={view} value={counts.waiting} label={t('countWaiting')} href={rows('waiting')} />
      )}
      {counts.here > 0 && <Stat view={view} value={counts.here} label={t('countHere')} href={`${at}/door`} />}
      {counts.noShows !== null && (
        <Stat view={view} value={counts.noShows} label={t('countNoShows')} href={rows('in')} />
      )}
      {counts.cancelled > 0 && (
        <Stat view={view} value={counts.cancelled} label={t('countCancelled')} href={rows('cancelled')} />
      )}
    </Stats>
  )
}

const mayCallOff = ({ actor }: Request, { event }: Shown) =>
  actor.grants.has('events:write') && event.state !== 'called off' && !event.isOver

/** It leaves the building, so it is asked first; and it can be taken back for ten seconds. */
function CallOff({ request }: { request: Request }) {
  const t = words.in(request.language)
  return (
    <Dialog open={t('callOff')} title={t('callOffTitle')} kind="quiet">
      <p>{t('callOffWhat')}</p>
      <form method="post">
        <Button kind="stop" name="do" value="callOff">
          {t('callOffNow')}
        </Button>
      </form>
    </Dialog>
  )
}

/** What was changed here, for those who may see it. */
async function RecordHistory({ request, id }: { request: Request; id: string }) {
  const { view, base, actor } = request
  if (!actor.grants.has('community:seeHistory')) return null
  const { entries } = await history(request, { subjectKind: 'event', subjectId: id, limit: 20 })
  if (entries.length === 0) return null
  return (
    <History
      view={view}
      now={Temporal.Now.instant()}
      entries={entries.map((entry) => ({
        what: entry.what,
        text: entry.what,
        who: entry.who,
        at: Temporal.Instant.from(entry.at),
        undoHref: entry.undoable ? `${base}/undo/${entry.id}` : undefined,
        undone: entry.undone,
      }))}
    />
  )
}
