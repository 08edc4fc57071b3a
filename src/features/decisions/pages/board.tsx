import { type Page as Request, page } from '#platform/http/page.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Said } from '#platform/ui/wording.tsx'
import { type IssueState, issueStates, type IssueView } from '../issue.ts'
import { listIssues } from '../list-issues.ts'
import { words } from '../words.ts'

export const boardPage = page({ surface: 'workspace', path: '/issues', grant: 'decisions:read', show: showBoard })

/** All lanes side by side; one lane alone, with older pages, when its title is opened. */
async function showBoard(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const only = issueStates.find((state) => state === query.get('state'))
  const lanes = []
  for (const state of only ? [only] : issueStates)
    lanes.push({ state, ...(await listIssues(request, { state, after: query.get('after') ?? undefined })) })
  const mayWrite = actor.grants.has('decisions:write')
  const add = mayWrite && (
    <Button kind="main" href={`${base}/issues/add`}>
      {t('addIssue')}
    </Button>
  )
  const empty = !only && lanes.every((lane) => lane.issues.length === 0)
  return (
    <Page
      view={view}
      title={only ? t(`lane ${only}`) : t('issues')}
      lead={t('issuesLead')}
      wide
      action={add}
      back={only && { href: `${base}/issues`, label: t('issues') }}
    >
      {empty ? (
        <EmptyState view={view} title={t('noIssues')} example={t('noIssuesExample')} action={add} />
      ) : (
        <div class={only ? undefined : 'lanes'}>
          {lanes.map((lane) => (
            <Lane request={request} {...lane} />
          ))}
        </div>
      )}
      {mayWrite && !empty && (
        <p class="page-links">
          <Button href={`${base}/decisions/add`}>{t('putToTheVote')}</Button>
        </p>
      )}
    </Page>
  )
}

interface LaneProps {
  request: Request
  state: IssueState
  issues: readonly IssueView[]
  next: string | null
}

function Lane({ request, state, issues, next }: LaneProps) {
  const { view, base } = request
  const t = words.in(view.language)
  const strongest = [...issues].sort((a, b) => b.voices - a.voices)
  return (
    <section aria-labelledby={`lane-${issueStates.indexOf(state)}`}>
      <h2 class="lane-title" id={`lane-${issueStates.indexOf(state)}`}>
        <a href={`${base}/issues?state=${encodeURIComponent(state)}`}>{t(`lane ${state}`)}</a>
      </h2>
      {issues.length === 0 && <p class="lane-empty">{t('laneEmpty')}</p>}
      <ul class="lane-items">
        {strongest.map((issue) => (
          <li class="lane-item">
            <a href={`${base}/issues/${issue.id}`}>
              <Said view={view} wording={issue.title} />
            </a>
            <p class="quiet">
              {t('voicesBehind', { count: issue.voices })} {!issue.isPublic && <Badge>{t('notPublic')}</Badge>}
            </p>
          </li>
        ))}
      </ul>
      {next && (
        <p class="board-more">
          <a href={`${base}/issues?state=${encodeURIComponent(state)}&after=${next}`}>{t('olderIssues')}</a>
        </p>
      )}
    </section>
  )
}
