import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { invalid } from '#platform/errors.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Progress } from '#platform/ui/progress.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import { lookAtSheet, startImport, stopImport } from '../import-sheet.ts'
import { showImport } from '../show-import.ts'
import { words } from '../words.ts'

export const importPage = page({
  surface: 'workspace',
  path: '/people/import',
  grant: 'people:write',
  show(request) {
    const { view, base, typed, problem } = request
    const t = words.in(view.language)
    const form = { view, typed, problem }
    return (
      <Page
        view={view}
        title={t('importPeople')}
        lead={t('importLead')}
        back={{ href: `${base}/people`, label: t('people') }}
      >
        <Form form={form} action="" submit={t('lookFirst')} files>
          <Field
            form={form}
            name="file"
            label={t('importFile')}
            type="file"
            accept=".csv,text/csv,text/plain"
            required
          />
        </Form>
      </Page>
    )
  },
  forms: {
    async send(request, { files }) {
      const file = files['file']
      if (!file) throw invalid('file', words, 'sheetEmpty')
      const { importId } = await lookAtSheet(request, { fileName: file.name, csv: await file.text() })
      return { to: `${request.base}/people/import/${importId}` }
    },
  },
})

export const importRunPage = page({
  surface: 'workspace',
  path: '/people/import/:importId',
  grant: 'people:write',
  show: showRun,
  forms: {
    async start(request, sent) {
      const importId = request.params['importId']!
      const consent = fieldOf(sent, 'consent') === 'news' ? fieldOf(sent, 'proof') : null
      await startImport(request, { importId, consent })
      return { to: `${request.base}/people/import/${importId}` }
    },
    async stop(request) {
      const importId = request.params['importId']!
      await stopImport(request, { importId })
      return { to: `${request.base}/people/import/${importId}` }
    },
  },
})

type Shown = Awaited<ReturnType<typeof showImport>>

async function showRun(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const shown = await showImport(request, { importId: request.params['importId']! })
  const title = {
    looked: 'wouldBe',
    running: 'importRunning',
    done: 'importDone',
    failed: 'importFailed',
    cancelled: 'importStopped',
  } as const
  return (
    <Page
      view={view}
      title={t(title[shown.state])}
      kicker={shown.fileName}
      back={{ href: `${base}/people/import`, label: t('importAgain') }}
      head={shown.state === 'running' && <meta http-equiv="refresh" content="2" />}
    >
      {shown.state === 'running' && <Running request={request} shown={shown} />}
      {(shown.state === 'looked' || shown.state === 'done') && <Counts request={request} shown={shown} />}
      {shown.state === 'looked' && <Mapping request={request} shown={shown} />}
      {shown.state === 'looked' && <StartForm request={request} shown={shown} />}
    </Page>
  )
}

function Running({ request, shown }: { request: Request; shown: Shown }) {
  const t = words.in(request.language)
  return (
    <>
      <Progress view={request.view} label={t('rowsRead')} done={shown.done} total={Math.max(shown.total, 1)} />
      <form method="post">
        <Button name="do" value="stop">
          {request.view.t('stop')}
        </Button>
      </form>
    </>
  )
}

function Counts({ request, shown }: { request: Request; shown: Shown }) {
  const { view, base } = request
  const t = words.in(view.language)
  const { counts, refused } = shown
  return (
    <>
      <Stats>
        <Stat view={view} value={counts.new} label={t('countNew')} href={`${base}/people`} />
        <Stat view={view} value={counts.joined} label={t('countJoined')} href={`${base}/people`} />
        <Stat view={view} value={counts.toReview} label={t('countReview')} href={`${base}/people/reviews`} />
        <Stat view={view} value={counts.refused} label={t('countRefused')} href="#refused" />
      </Stats>
      {refused.length > 0 && (
        <section id="refused">
          <h2>{t('rowsRefused')}</h2>
          <Facts facts={refused.map((one) => ({ label: `${t('row')} ${one.row}`, value: t(`refused${one.why}`) }))} />
        </section>
      )}
    </>
  )
}

function Mapping({ request, shown }: { request: Request; shown: Shown }) {
  const t = words.in(request.language)
  return (
    <section>
      <h2>{t('mapping')}</h2>
      <table class="ruled">
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('understoodAs')}</th>
            <th scope="col">{t('examples')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.columns.map((column) => (
            <tr>
              <th scope="row">{column.header}</th>
              <td>{column.field ? t(column.field) : <span class="quiet">{t('notUsed')}</span>}</td>
              <td>{column.examples.join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function StartForm({ request, shown }: { request: Request; shown: Shown }) {
  const { view, typed, problem } = request
  const t = words.in(view.language)
  const form = { view, typed, problem, values: { consent: 'none' } }
  const usable = shown.counts.new + shown.counts.joined + shown.counts.toReview
  if (usable === 0)
    return (
      <Notice view={view} tone="warn">
        {t('noHeaders')}
      </Notice>
    )
  return (
    <Form form={form} action="" submit={t('importNow', { count: usable })}>
      <input type="hidden" name="do" value="start" />
      <Choice
        form={form}
        as="radios"
        name="consent"
        label={t('consentChoice')}
        required
        options={[
          { value: 'none', label: t('consentNone') },
          { value: 'news', label: t('consentNews') },
        ]}
      />
      <Field form={form} name="proof" label={t('consentProof')} />
    </Form>
  )
}
