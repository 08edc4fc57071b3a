import { type Page as Request, page } from '#platform/http/page.ts'
import { threadStrip } from '#platform/thread.ts'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { Said } from '#platform/ui/wording.tsx'
import { listIssues } from '../list-issues.ts'
import { missing } from '#platform/errors.ts'
import { showIssue } from '../show-issue.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

export const publicIssuesPage = page({ surface: 'public', path: '/issues', show: showIssues })

async function showIssues(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const { issues, next } = await listIssues(request, { publicOnly: true, after: query.get('after') ?? undefined })
  return (
    <Page view={view} title={t('issues')} lead={t('publicIssuesLead')}>
      {issues.length === 0 ? (
        <EmptyState view={view} title={t('noIssues')} example={t('noIssuesExample')} />
      ) : (
        <ul class="board-items">
          {issues.map((issue) => (
            <li class="board-item">
              <a href={`${base}/issues/${issue.id}`}>
                <Said view={view} wording={issue.title} />
              </a>
              <p class="board-detail">
                {t(`state ${issue.state}`)} · {t('voicesBehind', { count: issue.voices })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pager view={view} nextHref={next ? `${base}/issues?after=${next}` : undefined} />
    </Page>
  )
}

export const publicIssuePage = page({ surface: 'public', path: '/issues/:issueId', show: showOne })

async function showOne(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const { issue } = await showIssue(request, { issueId: request.params['issueId']! })
  // Also for those who could see it in the workspace: on this side it is as everybody sees it.
  if (!issue.isPublic) throw missing(words, 'noSuchIssue')
  const at = `${base}/issues/${issue.id}`
  if (issue.id !== request.params['issueId']) return new Response(null, { status: 303, headers: { location: at } })
  const title = inWords(view, issue.title)
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      kicker={`${t('issue')} · ${t(`state ${issue.state}`)}`}
      canonical={request.url + at}
      back={{ href: `${base}/issues`, label: t('issues') }}
    >
      <p>
        <strong>{t('voicesBehind', { count: issue.voices })}</strong>
      </p>
      {Object.keys(issue.description).length > 0 && (
        <div class="pre-line">
          <Said view={view} wording={issue.description} notice />
        </div>
      )}
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'issue', id: issue.id }, 'public')} />
    </Page>
  )
}
