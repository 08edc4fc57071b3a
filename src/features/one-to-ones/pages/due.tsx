import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { ErrorSummary } from '#platform/ui/error-summary.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { setCommitmentDone } from '../keep-commitment.ts'
import { listDue } from '../list-due.ts'
import { words } from '../words.ts'
import { CommitmentRow } from './commitment-row.tsx'
import { OneToOneTabs } from './tabs.tsx'

export const duePage = page({
  surface: 'workspace',
  path: '/one-to-ones/due',
  grant: 'one-to-ones:read',
  show: showDue,
  forms: {
    async done(request, sent) {
      await setCommitmentDone(request, { commitmentId: fieldOf(sent, 'commitmentId') })
      return { to: hereOf(request) }
    },
  },
})

/** A form is sent to the address that it stands on, so what was asked for there is known here too. */
function hereOf({ base, query }: Request): string {
  return `${base}/one-to-ones/due${query.get('whose') === 'everybody' ? '?whose=everybody' : ''}`
}

async function showDue(request: Request) {
  const { view, base, query, problem } = request
  const t = words.in(view.language)
  const whose = query.get('whose') === 'everybody' ? 'everybody' : 'mine'
  const { commitments, next } = await listDue(request, { whose, after: query.get('after') ?? undefined })
  const more = new URLSearchParams({ whose, after: next ?? '' })
  return (
    <Page view={view} title={t('dueList')}>
      <OneToOneTabs request={request} current="dueList" />
      {problem && <ErrorSummary form={{ view, problem }} />}
      <p>
        {whose === 'mine' ? (
          <a href={`${base}/one-to-ones/due?whose=everybody`}>{t('everybodysDue')}</a>
        ) : (
          <a href={`${base}/one-to-ones/due`}>{t('mineDue')}</a>
        )}
      </p>
      {commitments.length === 0 && <EmptyState view={view} title={t('nothingDue')} example={t('nothingDueExample')} />}
      <ul class="tap-list">
        {commitments.map((commitment) => (
          <CommitmentRow request={request} commitment={commitment} named mine={whose === 'mine'} />
        ))}
      </ul>
      <Pager view={view} nextHref={next ? `${base}/one-to-ones/due?${more}` : undefined} />
    </Page>
  )
}
