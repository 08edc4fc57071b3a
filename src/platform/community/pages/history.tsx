import { type Page as Request, page, type Sent } from '../../http/page.ts'
import { fieldOf } from '../../http/sent.ts'
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
    async send(request, sent) {
      const { records } = await undo(request, { undoId: request.params['undoId']! })
      return { to: placeAfter(request, sent, records), say: { words: platformWords, key: 'undone', holes: {} } }
    },
  },
})

/**
 * Back to where Undo was pressed: at a door with a queue nobody wants to be anywhere else. Except from the page of the
 * very thing, which may be gone now.
 */
function placeAfter({ base, actor }: Request, sent: Sent, records: readonly string[]): string {
  const back = fieldOf(sent, 'back')
  const [path = ''] = back.split('?')
  const isOurs = (path === base || path.startsWith(`${base}/`)) && /^[!-~]*$/.test(back)
  if (isOurs && !path.includes('..') && !records.some((id) => path.includes(id))) return back
  return actor.grants.has('community:seeHistory') ? `${base}/history` : base
}

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
