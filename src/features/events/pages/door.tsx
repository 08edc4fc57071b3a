import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { ErrorSummary } from '#platform/ui/error-summary.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import { formatTime } from '#platform/ui/when.ts'
import { addWalkIn } from '../add-walk-in.ts'
import { checkIn, undoCheckIn } from '../check-in.ts'
import { listDoor } from '../list-sign-ups.ts'
import { showEvent } from '../show-event.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

/** After each tap the list is whole again and the search empty: the next person stands there already. */
export const doorPage = page({
  surface: 'workspace',
  path: '/events/:eventId/door',
  grant: 'events:checkIn',
  show: showDoor,
  forms: {
    async in(request, sent) {
      const { wasHere } = await checkIn(request, { ...eventOf(request), signUpId: fieldOf(sent, 'signUpId') })
      return { to: doorOf(request), say: saidOf(wasHere) }
    },
    async out(request, sent) {
      await undoCheckIn(request, { ...eventOf(request), signUpId: fieldOf(sent, 'signUpId') })
      return { to: doorOf(request), say: { words, key: 'takenBack', holes: {} } }
    },
    async walkIn(request, sent) {
      const { wasHere } = await addWalkIn(request, {
        ...eventOf(request),
        givenName: fieldOf(sent, 'givenName'),
        familyName: fieldOf(sent, 'familyName'),
        email: fieldOf(sent, 'email').trim() || undefined,
        phone: fieldOf(sent, 'phone').trim() || undefined,
      })
      return { to: doorOf(request), say: saidOf(wasHere) }
    },
  },
})

const eventOf = (request: Request) => ({ eventId: request.params['eventId']! })
const doorOf = (request: Request) => `${request.base}/events/${request.params['eventId']}/door`
/** Left out, the toast says what the undo would take back. */
const saidOf = (wasHere: boolean) => (wasHere ? { words, key: 'wasHereAlready', holes: {} } : undefined)

async function showDoor(request: Request) {
  const { view, base, query, problem, typed } = request
  const t = words.in(view.language)
  const { event, counts } = await showEvent(request, eventOf(request))
  const search = (query.get('search') ?? '').slice(0, 200)
  const { expected, next } = await listDoor(request, {
    ...eventOf(request),
    search,
    after: query.get('after') ?? undefined,
  })
  const title = inWords(view, event.title).text
  const more = new URLSearchParams({ search, after: next ?? '' })
  return (
    <Page view={view} title={t('doorTitle')} back={{ href: `${base}/events/${event.id}`, label: title }}>
      {problem && typed?.['do'] !== 'walkIn' && <ErrorSummary form={{ view, problem }} />}
      {counts && (
        <Stats>
          <Stat view={view} value={counts.here} label={t('countHere')} href="#list" />
          <Stat view={view} value={counts.expected} label={t('countExpected')} href="#list" />
        </Stats>
      )}
      <form class="search" role="search" aria-label={t('searchName')} method="get" action={doorOf(request)}>
        <label class="field-label" for="search">
          {t('searchName')}
        </label>
        <div class="search-line">
          <input
            class="input input-full"
            id="search"
            name="search"
            type="search"
            value={search}
            autocomplete="off"
            data-key="search"
          />
          <Button kind="plain">{t('searchDoor')}</Button>
        </div>
      </form>
      {expected.length === 0 && <Nobody request={request} search={search} />}
      <ul class="tap-list" id="list">
        {expected.map((one) => (
          <Row request={request} one={one} />
        ))}
      </ul>
      <Pager view={view} nextHref={next ? `${doorOf(request)}?${more}` : undefined} />
      <WalkIn request={request} />
    </Page>
  )
}

function Nobody({ request: { view }, search }: { request: Request; search: string }) {
  const t = words.in(view.language)
  if (search) return <EmptyState view={view} title={t('nobodyFound')} example={t('nobodyFoundExample')} />
  return <EmptyState view={view} title={t('nobodyExpected')} example={t('nobodyExpectedExample')} />
}

type Expected = Awaited<ReturnType<typeof listDoor>>['expected'][number]

/** One tap. Two phones that tap at once mean the same. */
function Row({ request: { view }, one }: { request: Request; one: Expected }) {
  const t = words.in(view.language)
  const { checkedInAt } = one
  const time =
    checkedInAt && formatTime(Temporal.Instant.from(checkedInAt), { zone: view.zone, language: view.language })
  const details = [
    time && `✓ ${t('hereSince', { time })}`,
    one.places > 1 && t('withOthers', { count: one.places }),
    one.state !== 'in' && t(`came ${one.state}`),
  ].filter(Boolean)
  return (
    <li class="tap-row">
      <p>
        <strong>{one.name}</strong>
        {details.length > 0 && <span class="tap-detail">{details.join(' · ')}</span>}
      </p>
      <form method="post">
        <input type="hidden" name="signUpId" value={one.signUpId} />
        {time ? (
          <Button kind="quiet" name="do" value="out" label={t('notHereOf', { name: one.name })}>
            {t('notHere')}
          </Button>
        ) : (
          <Button kind="main" name="do" value="in" label={t('checkInOf', { name: one.name })}>
            {t('checkIn')}
          </Button>
        )}
      </form>
    </li>
  )
}

function WalkIn({ request }: { request: Request }) {
  const t = words.in(request.language)
  const form = formOf(request, { do: 'walkIn' })
  return (
    <details open={form.problem !== undefined}>
      <summary>{t('walkIn')}</summary>
      <Form form={form} action="" submit={t('addWalkIn')} notice={<p>{t('walkInNotice')}</p>}>
        <Field form={form} name="givenName" label={t('givenName')} autocomplete="off" size="middle" required />
        <Field form={form} name="familyName" label={t('familyName')} autocomplete="off" size="middle" />
        <Field form={form} name="email" type="email" label={t('email')} autocomplete="off" />
        <Field form={form} name="phone" type="tel" label={t('phone')} autocomplete="off" />
      </Form>
    </details>
  )
}
