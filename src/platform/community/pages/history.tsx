import { type Page as Request, page } from '../../http/page.ts'
import { platformWords } from '../../platform-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Form } from '../../ui/form.tsx'
import { History } from '../../ui/history.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { Pager } from '../../ui/pager.tsx'
import { history } from '../history.ts'
import { undo } from '../undo.ts'
import { communityWords } from '../words.ts'

export const historyPage = page({
  surface: 'workspace',
  path: '/history',
  grant: 'community:seeHistory',
  show: showHistory,
})

/** Where the Undo of every toast leads: a form with one button, so that it works without script and without a toast. */
export const undoPage = page({
  surface: 'workspace',
  path: '/undo/:undoId',
  show: showUndo,
  forms: {
    async send(request) {
      await undo(request, { undoId: request.params['undoId']! })
      const to = request.actor.grants.has('community:seeHistory') ? `${request.base}/history` : request.base
      return { to, say: { words: platformWords, key: 'undone', holes: {} } }
    },
  },
})

async function showHistory(request: Request) {
  const { view, base, query } = request
  const t = communityWords.in(view.language)
  const asked = { subjectKind: query.get('kind') ?? undefined, subjectId: query.get('id') ?? undefined }
  const { entries, next } = await history(request, { ...asked, before: query.get('before') ?? undefined })
  const more = new URLSearchParams(query)
  if (next) more.set('before', next)
  return (
    <Page view={view} title={t('history')} lead={t('historyLead')}>
      {entries.length === 0 ? (
        <EmptyState view={view} title={t('noHistory')} example={t('noHistoryExample')} />
      ) : (
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
      )}
      <Pager view={view} nextHref={next ? `${base}/history?${more}` : undefined} />
    </Page>
  )
}

function showUndo({ view, base, params, typed, problem }: Request) {
  const form = { view, typed, problem }
  return (
    <Page view={view} title={view.t('undo')}>
      <Form form={form} action={`${base}/undo/${params['undoId']}`} submit={view.t('undo')}>
        {null}
      </Form>
    </Page>
  )
}
