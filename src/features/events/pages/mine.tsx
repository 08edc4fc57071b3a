import { missing } from '#platform/errors.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Dialog } from '#platform/ui/dialog.tsx'
import { ErrorSummary } from '#platform/ui/error-summary.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { QrCode } from '#platform/ui/qr-code.tsx'
import { cancelSignUp } from '../cancel-sign-up.ts'
import { changeSignUp } from '../change-sign-up.ts'
import { showSignUp } from '../show-sign-up.ts'
import { words } from '../words.ts'
import { EventFacts } from './event-facts.tsx'
import { ComingFields } from './sign-up-form.tsx'
import { inWords } from './said.ts'

type Shown = Awaited<ReturnType<typeof showSignUp>>

/** What belongs to the holder of a link: never kept in memory, never found by a search engine. */
export const minePage = page({
  surface: 'public',
  path: '/events/:eventId/mine/:signUpId',
  kept: false,
  show: showMine,
  forms: {
    async change(request, sent) {
      await changeSignUp(request, {
        ...held(request),
        places: fieldOf(sent, 'places'),
        wishes: fieldOf(sent, 'wishes'),
      })
      return { to: hereOf(request), say: { words, key: 'signUpSaved', holes: {} } }
    },
    async cancel(request) {
      await cancelSignUp(request, held(request))
      return { to: hereOf(request), say: { words, key: 'signUpCancelled', holes: {} } }
    },
  },
})

const held = (request: Request) => ({
  signUpId: request.params['signUpId']!,
  token: request.query.get('t') ?? undefined,
})

const hereOf = ({ base, params, query }: Request) =>
  `${base}/events/${params['eventId']}/mine/${params['signUpId']}?t=${encodeURIComponent(query.get('t') ?? '')}`

async function showMine(request: Request) {
  const { view, base, problem } = request
  const t = words.in(view.language)
  const shown = await showSignUp(request, held(request))
  const { event, signUp } = shown
  if (event.id !== request.params['eventId']) throw missing(words, 'noSuchSignUp')
  const title = inWords(view, event.title)
  const open = event.state === 'announced' && !event.isOver && !signUp.checkedInAt
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      kicker={t('mineTitle')}
      back={event.isPublic ? { href: `${base}/events/${event.id}`, label: t('seeEvent') } : undefined}
      head={<meta name="robots" content="noindex" />}
    >
      {/* The form of a button has no place for a problem of its own. */}
      {problem && request.typed?.['do'] === 'cancel' && <ErrorSummary form={{ view, problem }} />}
      <Standing request={request} shown={shown} />
      <EventFacts request={request} event={event} mine />
      <Facts
        facts={[
          { label: t('name'), value: signUp.name },
          { label: t('howMany'), value: String(signUp.places) },
          { label: t('wishesShort'), value: signUp.wishes },
        ]}
      />
      {event.isPublic && (
        <p class="page-links">
          <Button href={`${base}/events/${event.id}/event.ics`} download>
            {t('addToCalendar')}
          </Button>
        </p>
      )}
      {open && <Change request={request} shown={shown} />}
      <section class="flow">
        <h2>{t('keepLink')}</h2>
        <p>{t('keepLinkWhy')}</p>
        <p>
          <a href={signUp.link}>{signUp.link}</a>
        </p>
        <QrCode text={signUp.link} label={t('keepLinkCode')} />
      </section>
    </Page>
  )
}

/** How it stands, first of all. */
function Standing({ request, shown: { event, signUp } }: { request: Request; shown: Shown }) {
  const { view } = request
  const t = words.in(view.language)
  if (event.state === 'called off')
    return (
      <Notice view={view} tone="stop">
        {t('calledOffNotice')}
      </Notice>
    )
  if (signUp.checkedInAt)
    return (
      <Notice view={view} tone="good">
        {t('youWereHere')}
      </Notice>
    )
  if (event.isOver) return <Notice view={view}>{t('overNotice')}</Notice>
  if (signUp.state === 'cancelled') return <Notice view={view}>{t('youCancelled')}</Notice>
  if (signUp.state === 'waiting')
    return (
      <Notice view={view} title={t('youAreWaiting')}>
        {t('waitingBefore', { count: signUp.waitingBefore })}
      </Notice>
    )
  return (
    <Notice view={view} tone="good">
      {t('youAreIn')}
    </Notice>
  )
}

function Change({ request, shown: { event, signUp } }: { request: Request; shown: Shown }) {
  const t = words.in(request.language)
  const form = formOf(request, { do: 'change', values: { places: String(signUp.places), wishes: signUp.wishes } })
  const isCancelled = signUp.state === 'cancelled'
  return (
    <section class="flow">
      <h2>{t(isCancelled ? 'signUpAgain' : 'changeSignUp')}</h2>
      <Form form={form} action="" submit={t(isCancelled ? 'signUpAgain' : 'saveSignUp')}>
        <ComingFields form={form} event={event} />
      </Form>
      {!isCancelled && (
        <Dialog open={t('cancelSignUp')} title={t('cancelSignUp')} kind="quiet">
          <p>{t('cancelWhy')}</p>
          <form method="post">
            <Button kind="stop" name="do" value="cancel">
              {t('cancelNow')}
            </Button>
          </form>
        </Dialog>
      )}
    </section>
  )
}
