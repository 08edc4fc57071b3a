import type { Child } from 'hono/jsx'
import { listThemes } from '#features/listening/index.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf, nested } from '#platform/http/sent.ts'
import { Check } from '#platform/ui/choice.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import { addIssue } from '../add-issue.ts'
import { editIssue } from '../edit-issue.ts'
import { promoteTheme } from '../promote-theme.ts'
import { showIssue } from '../show-issue.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

export const addIssuePage = page({
  surface: 'workspace',
  path: '/issues/add',
  grant: 'decisions:write',
  show: showAdding,
  forms: {
    async send(request, sent) {
      const themeId = request.query.get('theme')
      const { issueId } = themeId
        ? await promoteTheme(request, { themeId, ...inputOf(sent) })
        : await addIssue(request, inputOf(sent))
      return { to: `${request.base}/issues/${issueId}` }
    },
  },
})

/** With `?theme=`, an issue made of that theme: its words are there to be sharpened. */
async function showAdding(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const themeId = query.get('theme')
  // Words that are left out are the theme's own, so a theme further down the list only comes with an empty form.
  const theme = themeId ? (await listThemes(request, {})).themes.find((one) => one.id === themeId) : undefined
  const values = {
    isPublic: 'yes',
    ...(theme && { ...partsOf('title', theme.title), ...partsOf('description', theme.description) }),
  }
  return (
    <Page
      view={view}
      title={t('addIssue')}
      lead={themeId ? t('ofTheme') : undefined}
      back={{ href: `${base}/issues`, label: t('issues') }}
    >
      <IssueForm request={request} values={values} submit={t('addIssue')} />
      {!themeId && <FromThemes request={request} />}
    </Page>
  )
}

/** What people speak of most, one step away from being an issue. */
async function FromThemes({ request }: { request: Request }) {
  const { view, base, actor } = request
  const t = words.in(view.language)
  if (!actor.grants.has('listening:read')) return null
  const { themes } = await listThemes(request, {})
  if (themes.length === 0) return null
  return (
    <section>
      <h2>{t('fromThemes')}</h2>
      <ul class="plain-list">
        {themes.slice(0, 10).map((theme) => (
          <li>
            <a href={`${base}/issues/add?theme=${theme.id}`}>{inWords(view, theme.title).text}</a>
            <br />
            <span class="quiet">{t('voicesBehind', { count: theme.voices })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A wording as the fields of a form: `title.pl`, `title.en`. */
const partsOf = (name: string, wording: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(wording).map(([language, text]) => [`${name}.${language}`, text]))

export const editIssuePage = page({
  surface: 'workspace',
  path: '/issues/:issueId/edit',
  grant: 'decisions:write',
  async show(request) {
    const t = words.in(request.language)
    const { issue } = await showIssue(request, { issueId: request.params['issueId']! })
    const values = {
      ...partsOf('title', issue.title),
      ...partsOf('description', issue.description),
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
