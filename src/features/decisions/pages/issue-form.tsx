import type { Child } from 'hono/jsx'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf, nested } from '#platform/http/sent.ts'
import { Check } from '#platform/ui/choice.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import { addIssue } from '../add-issue.ts'
import { editIssue } from '../edit-issue.ts'
import { showIssue } from '../show-issue.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

export const addIssuePage = page({
  surface: 'workspace',
  path: '/issues/add',
  grant: 'decisions:write',
  show(request) {
    const t = words.in(request.language)
    return (
      <Page view={request.view} title={t('addIssue')} back={{ href: `${request.base}/issues`, label: t('issues') }}>
        <IssueForm request={request} values={{ isPublic: 'yes' }} submit={t('addTheIssue')} />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { issueId } = await addIssue(request, inputOf(sent))
      return { to: `${request.base}/issues/${issueId}` }
    },
  },
})

export const editIssuePage = page({
  surface: 'workspace',
  path: '/issues/:issueId/edit',
  grant: 'decisions:write',
  async show(request) {
    const t = words.in(request.language)
    const { issue } = await showIssue(request, { issueId: request.params['issueId']! })
    const parts = (name: string, wording: Readonly<Record<string, string>>) =>
      Object.entries(wording).map(([language, text]) => [`${name}.${language}`, text] as const)
    const values = {
      ...Object.fromEntries([...parts('title', issue.title), ...parts('description', issue.description)]),
      isPublic: issue.isPublic ? 'yes' : '',
    }
    const back = { href: `${request.base}/issues/${issue.id}`, label: inWords(request.view, issue.title).text }
    return (
      <Page view={request.view} title={t('editIssue')} back={back}>
        <IssueForm request={request} values={values} submit={t('saveIssue')}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(issue.version)} />
        </IssueForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const issueId = request.params['issueId']!
      await editIssue(request, { issueId, version: fieldOf(sent, 'version'), ...inputOf(sent) })
      return { to: `${request.base}/issues/${issueId}` }
    },
  },
})

interface IssueFormProps {
  request: Request
  submit: string
  values: Typed
  children?: Child
}

function IssueForm({ request, submit, values, children }: IssueFormProps) {
  const t = words.in(request.language)
  const form = formOf(request, { values })
  return (
    <Form form={form} action="" submit={submit}>
      <WordingField
        form={form}
        name="title"
        label={t('issueTitle')}
        hint={t('issueTitleHint')}
        required
        maxlength={200}
      />
      <WordingField
        form={form}
        name="description"
        label={t('issueDescription')}
        hint={t('issueDescriptionHint')}
        long
      />
      <Check form={form} name="isPublic" label={t('showToPublic')} hint={t('showIssueHint')} required />
      {children}
    </Form>
  )
}

function inputOf(sent: Sent) {
  const { title = {}, description = {} } = nested(sent.text) as Record<string, Record<string, string>>
  return { title, description, isPublic: fieldOf(sent, 'isPublic') === 'yes' }
}
