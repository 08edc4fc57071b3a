import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { ErrorSummary } from '#platform/ui/error-summary.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Tabs } from '#platform/ui/tabs.tsx'
import { formatTime } from '#platform/ui/when.ts'
import { cancelSignUp } from '../cancel-sign-up.ts'
import { exportSignUps } from '../export-sign-ups.ts'
import { listSignUps } from '../list-sign-ups.ts'
import { showEvent } from '../show-event.ts'
import { type SignUpState, signUpStates } from '../sign-up.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

export const signUpsPage = page({
  surface: 'workspace',
  path: '/events/:eventId/sign-ups',
  grant: 'events:seeSignUps',
  show: showSignUps,
  forms: {
    async cancel(request, sent) {
      await cancelSignUp(request, { signUpId: fieldOf(sent, 'signUpId') })
      const state = stateOf(request)
      return {
        to: `${request.base}/events/${request.params['eventId']}/sign-ups${state ? `?state=${encodeURIComponent(state)}` : ''}`,
      }
    },
  },
})

const stateOf = (request: Request): SignUpState | undefined =>
  signUpStates.find((state) => state === request.query.get('state'))

async function showSignUps(request: Request) {
  const { view, base, query, actor, problem } = request
  const t = words.in(view.language)
  const eventId = request.params['eventId']!
  const state = stateOf(request)
  const { event } = await showEvent(request, { eventId })
  const { signUps, next } = await listSignUps(request, { eventId, state, after: query.get('after') ?? undefined })
  const at = `${base}/events/${eventId}`
  const hrefOf = (more: Record<string, string | undefined>) => {
    const search = new URLSearchParams(
      Object.entries(more).filter((one): one is [string, string] => one[1] !== undefined),
    )
    return `${at}/sign-ups${search.size > 0 ? `?${search}` : ''}`
  }
  return (
    <Page view={view} title={t('signUps')} back={{ href: at, label: inWords(view, event.title).text }} wide>
      {problem && <ErrorSummary form={{ view, problem }} />}
      <Tabs
        view={view}
        label={t('state')}
        tabs={[undefined, ...signUpStates].map((one) => ({
          label: one ? t(`came ${one}`) : t('allSignUps'),
          href: hrefOf({ state: one }),
          current: one === state,
        }))}
      />
      <List
        view={view}
        caption={t('signUps')}
        rows={signUps}
        rowHref={actor.grants.has('people:read') ? (row) => `${base}/people/${row.personId}` : undefined}
        columns={[
          { key: 'name', label: t('name'), primary: true, cell: (row) => row.name },
          { key: 'number', label: t('number'), numeric: true, wideOnly: true, cell: (row) => row.number },
          { key: 'contact', label: t('contact'), cell: (row) => row.email || row.phone },
          { key: 'places', label: t('places'), numeric: true, cell: (row) => row.places },
          { key: 'wishes', label: t('wishesShort'), cell: (row) => row.wishes },
          { key: 'state', label: t('state'), cell: (row) => <Standing request={request} row={row} /> },
        ]}
        pager={{ nextHref: next ? hrefOf({ state, after: next }) : undefined }}
        empty={<EmptyState view={view} title={t('noSignUps')} example={t('noSignUpsExample')} />}
      />
      {actor.grants.has('events:export') && (
        <form class="page-links" method="post" action={`${at}/sign-ups/sheet`} data-turbo="false">
          <Button>{t('download')}</Button>
        </form>
      )}
    </Page>
  )
}

type Row = Awaited<ReturnType<typeof listSignUps>>['signUps'][number]

function Standing({ request, row }: { request: Request; row: Row }) {
  const { view } = request
  const t = words.in(view.language)
  if (row.checkedInAt)
    return (
      <>
        {t('hereSince', {
          time: formatTime(Temporal.Instant.from(row.checkedInAt), { zone: view.zone, language: view.language }),
        })}
      </>
    )
  if (row.state === 'cancelled') return <>{t('came cancelled')}</>
  return (
    <form method="post">
      <input type="hidden" name="signUpId" value={row.id} />
      {t(`came ${row.state}`)}{' '}
      <Button kind="quiet" name="do" value="cancel" label={t('cancelOf', { name: row.name })}>
        {t('cancelThis')}
      </Button>
    </form>
  )
}

/** A file, not a page: whoever takes the list out of the house is on record. */
export const signUpsSheet = page({
  surface: 'workspace',
  path: '/events/:eventId/sign-ups/sheet',
  grant: 'events:export',
  show: (request) =>
    Response.redirect(`${request.url}${request.base}/events/${request.params['eventId']}/sign-ups`, 303),
  forms: {
    async send(request) {
      const eventId = request.params['eventId']!
      const { csv } = await exportSignUps(request, { eventId })
      const name = `sign-ups-${Temporal.Now.plainDateISO(request.view.zone).toString()}.csv`
      return new Response(csv, {
        headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
      })
    },
  },
})
