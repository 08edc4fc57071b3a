import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Progress } from '#platform/ui/progress.tsx'
import { formatWhen } from '#platform/ui/when.ts'
import { allWords, sayMessage } from '#platform/words.ts'
import { showImport } from '../show-import.ts'
import { startImport, stopImport } from '../start-import.ts'
import { undoImport } from '../undo-import.ts'
import { words } from '../words.ts'
import { BringAnother } from './bring.tsx'
import { ColumnsTable } from './columns.tsx'
import { CountsOf, RefusedPart, UndonePart } from './outcome.tsx'
import { StartForm } from './start-form.tsx'

export type Shown = Awaited<ReturnType<typeof showImport>>

const importIdOf = (request: Request) => request.params['importId']!
const here = (request: Request) => ({ to: `${request.base}/imports/${importIdOf(request)}` })

export const importPage = page({
  surface: 'workspace',
  path: '/imports/:importId',
  grant: 'people:write',
  show: showOne,
  forms: {
    async start(request, sent) {
      const from = fieldOf(sent, 'consent.from')
      await startImport(request, {
        importId: importIdOf(request),
        consent: {
          from: from === 'column' || from === 'sheet' ? from : 'none',
          wording: fieldOf(sent, 'consent.wording'),
        },
      })
      return here(request)
    },
    async stop(request) {
      await stopImport(request, { importId: importIdOf(request) })
      return here(request)
    },
    async undo(request) {
      await undoImport(request, { importId: importIdOf(request) })
      return here(request)
    },
  },
})

const underWay = new Set(['looking', 'importing', 'undoing', 'bringing'])

async function showOne(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const shown = await showImport(request, { importId: importIdOf(request) })
  const when = formatWhen(Temporal.Instant.from(shown.broughtAt), { zone: view.zone, language: view.language })
  const isRunning = underWay.has(shown.state)
  return (
    <Page
      view={view}
      title={t(`state ${shown.state}`)}
      kicker={shown.fileName}
      lead={`${t('broughtBy')}: ${shown.broughtBy} · ${when}`}
      back={{ href: `${base}/imports`, label: t('imports') }}
      head={isRunning && <meta http-equiv="refresh" content="2" />}
      wide
    >
      {isRunning && <Running request={request} shown={shown} />}
      {!isRunning && <Standing request={request} shown={shown} />}
    </Page>
  )
}

function Running({ request, shown }: { request: Request; shown: Shown }) {
  const t = words.in(request.language)
  const phase = shown.phase as 'read' | 'block' | 'compare' | 'write' | 'undo' | ''
  const label = phase === '' ? t('progress') : `${t('phase')}: ${t(`phase ${phase}`)}`
  return (
    <>
      <Progress view={request.view} label={label} done={Math.round(shown.done / 10)} total={100} />
      <p class="quiet">{t('leavePage')}</p>
      <form method="post">
        <Button name="do" value="stop">
          {t('stop')}
        </Button>
      </form>
    </>
  )
}

function Standing({ request, shown }: { request: Request; shown: Shown }) {
  const { state } = shown
  return (
    <>
      <Trouble request={request} shown={shown} />
      {state === 'undone' && <UndonePart request={request} shown={shown} />}
      {shown.counts && state !== 'undone' && <CountsOf request={request} shown={shown} />}
      {(state === 'looked' || state === 'failed') && <ColumnsTable request={request} shown={shown} />}
      {(state === 'looked' || (state === 'failed' && shown.hasFile)) && <StartForm request={request} shown={shown} />}
      {state === 'done' && <Undo request={request} />}
      {state !== 'looked' && <BringAnother request={request} />}
      <RefusedPart request={request} shown={shown} />
    </>
  )
}

function Trouble({ request, shown }: { request: Request; shown: Shown }) {
  const { view } = request
  const t = words.in(view.language)
  if (shown.state !== 'failed' && shown.state !== 'unreadable') return null
  const told = shown.problem && allWords().find((one) => one.feature === shown.problem!.feature)
  const said = told && sayMessage({ words: told, key: shown.problem!.key, holes: shown.problem!.holes }, view.language)
  const next = shown.wasStopped ? 'stoppedNothingKept' : shown.state === 'failed' ? 'nothingKept' : 'unreadableNext'
  return (
    <Notice view={view} tone={shown.wasStopped ? 'info' : 'stop'} title={said || undefined}>
      <p>{t(next)}</p>
    </Notice>
  )
}

function Undo({ request }: { request: Request }) {
  const t = words.in(request.language)
  return (
    <section>
      <p class="quiet">{t('undoMeans')}</p>
      <form method="post">
        <Button name="do" value="undo">
          {t('undo')}
        </Button>
      </form>
    </section>
  )
}
