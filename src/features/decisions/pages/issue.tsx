import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { threadStrip } from '#platform/thread.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { Said } from '#platform/ui/wording.tsx'
import { type IssueState, issueStates, type IssueView } from '../issue.ts'
import { listIssues } from '../list-issues.ts'
import { mergeIssues } from '../merge-issues.ts'
import { setIssueState } from '../set-issue-state.ts'
import { showIssue } from '../show-issue.ts'
import { words } from '../words.ts'
import { RecordHistory } from './record-history.tsx'
import { inWords } from './said.ts'

export const issuePage = page({
  surface: 'workspace',
  path: '/issues/:issueId',
  grant: 'decisions:read',
  show: showRecord,
  forms: {
    async state(request, sent) {
      const issueId = request.params['issueId']!
      await setIssueState(request, { issueId, state: fieldOf(sent, 'state') as IssueState })
      return { to: `${request.base}/issues/${issueId}` }
    },
    async merge(request, sent) {
      const merged = await mergeIssues(request, {
        issueId: request.params['issueId']!,
        intoId: fieldOf(sent, 'intoId'),
      })
      return { to: `${request.base}/issues/${merged.issueId}` }
    },
  },
})

async function showRecord(request: Request) {
  const { view, base, actor } = request
  const t = words.in(view.language)
  const { issue } = await showIssue(request, { issueId: request.params['issueId']! })
  const at = `${base}/issues/${issue.id}`
  // It went into another: whoever comes by an old link is led to where its voices are now.
  if (issue.id !== request.params['issueId']) return new Response(null, { status: 303, headers: { location: at } })
  const title = inWords(view, issue.title)
  const mayWrite = actor.grants.has('decisions:write')
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      kicker={
        <>
          {t('issue')} · {t(`state ${issue.state}`)} {!issue.isPublic && <Badge>{t('notPublic')}</Badge>}
        </>
      }
      back={{ href: `${base}/issues`, label: t('issues') }}
      action={
        mayWrite && (
          <Button kind="main" href={`${base}/decisions/add?issue=${issue.id}`}>
            {t('putToTheVote')}
          </Button>
        )
      }
    >
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'issue', id: issue.id }, 'workspace')} />
      <p>
        <strong>{t('voicesBehind', { count: issue.voices })}</strong>
      </p>
      {Object.keys(issue.description).length > 0 && (
        <div class="pre-line">
          <Said view={view} wording={issue.description} notice />
        </div>
      )}
      {mayWrite && (
        <>
          <p class="page-links">
            <Button href={`${at}/edit`}>{t('editIssue')}</Button>
          </p>
          <StateForm request={request} issue={issue} />
          <MergeForm request={request} issue={issue} />
        </>
      )}
      <RecordHistory request={request} kind="issue" id={issue.id} />
    </Page>
  )
}

interface PartProps {
  request: Request
  issue: IssueView
}

function StateForm({ request, issue }: PartProps) {
  const t = words.in(request.language)
  const form = formOf(request, { do: 'state', values: { state: issue.state } })
  return (
    <details open={form.problem !== undefined}>
      <summary>{t('changeState')}</summary>
      <Form form={form} action="" submit={t('saveState')}>
        <Choice
          form={form}
          as="radios"
          name="state"
          label={t('howFar')}
          required
          options={issueStates.map((value) => ({ value, label: t(`state ${value}`), hint: t(`stateHint ${value}`) }))}
        />
      </Form>
    </details>
  )
}

async function MergeForm({ request, issue }: PartProps) {
  const { view } = request
  const t = words.in(view.language)
  const form = formOf(request, { do: 'merge' })
  const { issues } = await listIssues(request, { limit: 200 })
  const others = issues.filter((one) => one.id !== issue.id)
  if (others.length === 0) return null
  return (
    <details open={form.problem !== undefined}>
      <summary>{t('joinIssue')}</summary>
      <Form form={form} action="" submit={t('joinNow')}>
        <Choice
          form={form}
          as="select"
          name="intoId"
          label={t('joinInto')}
          hint={t('joinHint')}
          required
          options={others.map((one) => ({ value: one.id, label: inWords(view, one.title).text }))}
        />
      </Form>
    </details>
  )
}
