import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Progress } from '#platform/ui/progress.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import { mapVoices, startVoiceImport, stopVoiceImport, takeBackImport } from '../import-voices.ts'
import type { SheetField } from '../sheet.ts'
import { showVoiceImport } from '../show-voice-import.ts'
import { words } from '../words.ts'
import { MappingForm, Samples } from './import-mapping.tsx'
import { ProblemLine } from './problem-line.tsx'

const importIdOf = (request: Request) => request.params['importId']!
const here = (request: Request) => ({ to: `${request.base}/voices/import/${importIdOf(request)}` })

export const importRunPage = page({
  surface: 'workspace',
  path: '/voices/import/:importId',
  grant: 'listening:write',
  show: showRun,
  forms: {
    async map(request, sent) {
      await mapVoices(request, { importId: importIdOf(request), ...mappingOf(sent) })
      return here(request)
    },
    async start(request) {
      await startVoiceImport(request, { importId: importIdOf(request) })
      return here(request)
    },
    async stop(request) {
      await stopVoiceImport(request, { importId: importIdOf(request) })
      return here(request)
    },
    async back(request) {
      const { voices } = await takeBackImport(request, { importId: importIdOf(request) })
      return { ...here(request), say: { words, key: 'importTakenBackSaid', holes: { count: voices } } }
    },
  },
})

function mappingOf(sent: Sent) {
  const count = Math.min(Number(fieldOf(sent, 'count')) || 0, 1_000)
  const fields = Array.from({ length: count }, (_, i) => (fieldOf(sent, `column${i}`) || null) as SheetField | null)
  return { fields, language: fieldOf(sent, 'language').trim().toLowerCase() || undefined }
}

export type Shown = Awaited<ReturnType<typeof showVoiceImport>>

const titles = {
  looked: 'wouldBe',
  running: 'importRunning',
  done: 'importDone',
  failed: 'importFailed',
  cancelled: 'importStopped',
  'taken back': 'importTakenBack',
  forgotten: 'importForgotten',
} as const

async function showRun(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const shown = await showVoiceImport(request, { importId: importIdOf(request) })
  const form = formOf(request, { do: 'map' })
  return (
    <Page
      view={view}
      title={t(titles[shown.state])}
      kicker={shown.fileName}
      back={{ href: `${base}/voices/import`, label: t('importAgain') }}
      head={shown.state === 'running' && <meta http-equiv="refresh" content="2" />}
    >
      <ProblemLine request={request} />
      {shown.state === 'running' && <Running request={request} shown={shown} />}
      {(shown.state === 'looked' || shown.state === 'done') && <Counts request={request} shown={shown} />}
      {shown.state === 'looked' && <Start request={request} shown={shown} />}
      {shown.state === 'looked' && <Samples request={request} shown={shown} />}
      {shown.state === 'looked' && <MappingForm request={request} form={form} shown={shown} />}
      {(shown.state === 'looked' || shown.state === 'done') && <Refused request={request} shown={shown} />}
      {shown.state === 'done' && (
        <form method="post" class="page-links">
          <Button name="do" value="back">
            {t('takeImportBack')}
          </Button>
        </form>
      )}
    </Page>
  )
}

interface PartProps {
  request: Request
  shown: Shown
}

function Running({ request, shown }: PartProps) {
  const { view } = request
  const t = words.in(view.language)
  return (
    <>
      <Progress view={view} label={t('rowsRead')} done={shown.done} total={Math.max(shown.total, 1)} />
      <form method="post">
        <Button name="do" value="stop">
          {view.t('stop')}
        </Button>
      </form>
    </>
  )
}

function Counts({ request, shown: { counts } }: PartProps) {
  const { view, base } = request
  const t = words.in(view.language)
  return (
    <Stats>
      <Stat view={view} value={counts.new} label={t('countNew')} href={`${base}/voices`} />
      <Stat view={view} value={counts.alreadyHere} label={t('countHere')} href={`${base}/voices`} />
      <Stat view={view} value={counts.withPerson} label={t('countWithPerson')} href={`${base}/voices`} />
      <Stat view={view} value={counts.refused} label={t('countRefused')} href="#refused" />
    </Stats>
  )
}

function Start({ request, shown: { counts, columns } }: PartProps) {
  const { view } = request
  const t = words.in(view.language)
  if (!columns.some((column) => column.field === 'text'))
    return (
      <Notice view={view} tone="warn">
        {t('noTextColumn')}
      </Notice>
    )
  if (counts.new === 0) return null
  return (
    <form method="post">
      <Button kind="main" name="do" value="start">
        {t('importNow', { count: counts.new })}
      </Button>
    </form>
  )
}

function Refused({ request, shown: { refused } }: PartProps) {
  const t = words.in(request.language)
  if (refused.length === 0) return null
  return (
    <section id="refused">
      <h2>{t('rowsRefused')}</h2>
      <Facts
        facts={refused.slice(0, 200).map(({ row, why }) => ({ label: t('row', { row }), value: t(`refused${why}`) }))}
      />
    </section>
  )
}
