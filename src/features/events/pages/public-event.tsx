import { type Done, type HeldField, type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { threadStrip } from '#platform/thread.ts'
import { Button } from '#platform/ui/button.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { showEventCalendar } from '../list-events.ts'
import { showEvent } from '../show-event.ts'
import { signUp } from '../sign-up-for-event.ts'
import { words } from '../words.ts'
import { Description, EventFacts, placesSaid } from './event-facts.tsx'
import { jsonLdOf } from './json-ld.ts'
import { asAnybody, calendarFile, inWords, whenSaid } from './said.ts'
import { SignUpForm } from './sign-up-form.tsx'

export const publicEventPage = page({
  surface: 'public',
  path: '/events/:eventId',
  open: true,
  show: showOne,
  forms: { send: signUpHere },
  held: { send: { name: (language) => words.in(language)('signUpTitle'), fields: heldFields } },
})

/** What somebody reads who decides whether a person or a machine sent it. */
function heldFields({ language, community }: Pick<Request, 'language' | 'community'>): Record<string, HeldField> {
  const t = words.in(language)
  const ticked = { yes: '✓' }
  return {
    givenName: { label: t('givenName') },
    familyName: { label: t('familyName') },
    email: { label: t('email') },
    phone: { label: t('phone') },
    places: { label: t('howMany') },
    wishes: { label: t('wishes') },
    reminders: { label: t('consentReminders'), says: ticked },
    news: { label: t('consentNews', { community: community.name }), says: ticked },
  }
}

async function showOne(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const anybody = asAnybody(request)
  const { event } = await showEvent(anybody, { eventId: request.params['eventId']! })
  const title = inWords(view, event.title)
  const open = event.state === 'announced' && !event.isOver
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      back={{ href: `${base}/events`, label: t('events') }}
      description={[whenSaid(view, event), event.place, placesSaid(request, event)].filter(Boolean).join(' · ')}
      canonical={`${request.url}${base}/events/${event.id}`}
      jsonLd={jsonLdOf(request, event)}
    >
      {event.state === 'called off' && (
        <Notice view={view} tone="stop">
          {t('calledOffNotice')}
        </Notice>
      )}
      {event.isOver && event.state !== 'called off' && <Notice view={view}>{t('overNotice')}</Notice>}
      <EventFacts request={request} event={event} />
      <Description request={request} event={event} />
      <p class="page-links">
        <Button href={`${base}/events/${event.id}/event.ics`} download>
          {t('addToCalendar')}
        </Button>
      </p>
      {open && <SignUpForm request={request} event={event} />}
      <ThreadStrip view={view} steps={await threadStrip(anybody, { kind: 'event', id: event.id }, 'public')} />
    </Page>
  )
}

/** The page that follows is the personal one: it says how it stands, and has the link to keep. */
async function signUpHere(request: Request, sent: Sent): Promise<Done> {
  const eventId = request.params['eventId']!
  const email = fieldOf(sent, 'email').trim()
  const { signUpId, link } = await signUp(request, {
    eventId,
    givenName: fieldOf(sent, 'givenName'),
    familyName: fieldOf(sent, 'familyName'),
    email: email || undefined,
    phone: fieldOf(sent, 'phone').trim() || undefined,
    places: fieldOf(sent, 'places') || undefined,
    wishes: fieldOf(sent, 'wishes'),
    reminders: fieldOf(sent, 'reminders') !== '',
    news: fieldOf(sent, 'news') !== '',
  })
  const here = `${request.base}/events/${eventId}`
  if (link) return { to: `${here}/mine/${signUpId}${new URL(link).search}` }
  const key = request.gromada.mailer.canSend && email ? 'signedUpAgainMailed' : 'signedUpAgain'
  return { to: here, say: { words, key, holes: {} } }
}

export const eventCalendarPage = page({
  surface: 'public',
  path: '/events/:eventId/event.ics',
  async show(request) {
    const { calendar } = await showEventCalendar(asAnybody(request), { eventId: request.params['eventId']! })
    return calendarFile(calendar, 'event')
  },
})
