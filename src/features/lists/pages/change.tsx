import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Progress } from '#platform/ui/progress.tsx'
import { formatWhen } from '#platform/ui/when.ts'
import { showChange, stopChange, undoChange } from '../change-all.ts'
import { words } from '../words.ts'
import { queryOf } from './address.ts'

type Shown = Awaited<ReturnType<typeof showChange>>

const changeIdOf = (request: Request) => request.params['changeId']!
const here = (request: Request) => ({ to: `${request.base}/lists/changes/${changeIdOf(request)}` })

export const changePage = page({
  surface: 'workspace',
  path: '/lists/changes/:changeId',
  grant: 'people:write',
  show: showOne,
  forms: {
    async stop(request) {
      await stopChange(request, { changeId: changeIdOf(request) })
      return here(request)
    },
    async undo(request) {
      await undoChange(request, { changeId: changeIdOf(request) })
      return here(request)
    },
  },
})

const underWay = new Set(['waiting', 'running', 'undoing'])

async function showOne(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const shown = await showChange(request, { changeId: changeIdOf(request) })
  const when = formatWhen(Temporal.Instant.from(shown.askedAt), { zone: view.zone, language: view.language })
  const isRunning = underWay.has(shown.state)
  return (
    <Page
      view={view}
      title={shown.said}
      kicker={t('changeTitle')}
      lead={t('askedBy', { who: shown.askedBy, when })}
      back={{ href: `${base}/lists/new?${queryOf(shown.layout)}`, label: t('backToList') }}
      head={isRunning && <meta http-equiv="refresh" content="2" />}
    >
      {isRunning ? <Running request={request} shown={shown} /> : <Ended request={request} shown={shown} />}
    </Page>
  )
}

function Running({ request, shown }: { request: Request; shown: Shown }) {
  const t = words.in(request.language)
  const label = t(shown.state === 'undoing' ? 'changeUndoes' : shown.state === 'running' ? 'changeRuns' : 'changeWaits')
  return (
    <>
      <Progress view={request.view} label={label} done={shown.done} total={shown.total ?? 1} />
      <p class="quiet">{t('leavePage')}</p>
      <form method="post">
        <Button name="do" value="stop">
          {t('stopChange')}
        </Button>
      </form>
    </>
  )
}

function Ended({ request, shown }: { request: Request; shown: Shown }) {
  const { view } = request
  const t = words.in(view.language)
  const { state, changed, putBack } = shown
  if (state === 'stopped' || state === 'failed')
    return (
      <Notice view={view} tone={state === 'stopped' ? 'info' : 'stop'}>
        <p>{t(state === 'stopped' ? 'changeStopped' : 'changeFailed')}</p>
      </Notice>
    )
  const stayed = (changed ?? 0) - (putBack ?? 0)
  return (
    <>
      <Notice view={view} tone="good">
        {state === 'undone' ? (
          <>
            <p>{t('changeUndone', { count: putBack ?? 0 })}</p>
            {stayed > 0 && <p>{t('changeKept', { count: stayed })}</p>}
            <p>{t('changeUndoneBy', { who: shown.undoneBy ?? '' })}</p>
          </>
        ) : (
          <p>{t('changeDone', { count: changed ?? 0 })}</p>
        )}
      </Notice>
      {shown.canBeTakenBack && (changed ?? 0) > 0 && (
        <form method="post">
          <p class="quiet">{t('takeBackMeans')}</p>
          <Button name="do" value="undo">
            {t('takeBack')}
          </Button>
        </form>
      )}
    </>
  )
}
