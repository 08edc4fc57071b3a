import type { Child } from 'hono/jsx'
import type { Wording } from '#platform/db/database.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf, nested } from '#platform/http/sent.ts'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import { addTheme } from '../add-theme.ts'
import { editTheme } from '../edit-theme.ts'
import { showTheme } from '../show-theme.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

export const addThemePage = page({
  surface: 'workspace',
  path: '/themes/add',
  grant: 'listening:code',
  show(request) {
    const t = words.in(request.language)
    return (
      <Page view={request.view} title={t('addTheme')} back={{ href: `${request.base}/themes`, label: t('themes') }}>
        <ThemeForm request={request} submit={t('addTheTheme')} />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { themeId } = await addTheme(request, themeOf(sent))
      return { to: `${request.base}/themes/${themeId}` }
    },
  },
})

export const editThemePage = page({
  surface: 'workspace',
  path: '/themes/:themeId/edit',
  grant: 'listening:code',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { theme } = await showTheme(request, { themeId: request.params['themeId']! })
    const back = { href: `${base}/themes/${theme.id}`, label: inWords(view, theme.title).text }
    const values = { ...parts('title', theme.title), ...parts('description', theme.description) }
    return (
      <Page view={view} title={t('editTheme')} back={back}>
        <ThemeForm request={request} values={values} submit={t('saveTheme')}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(theme.version)} />
        </ThemeForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const themeId = request.params['themeId']!
      await editTheme(request, { themeId, version: fieldOf(sent, 'version'), ...themeOf(sent) })
      return { to: `${request.base}/themes/${themeId}` }
    },
  },
})

const parts = (name: string, wording: Wording) =>
  Object.fromEntries(Object.entries(wording).map(([language, text]) => [`${name}.${language}`, text]))

interface ThemeFormProps {
  request: Request
  values?: Typed
  submit: string
  children?: Child
}

function ThemeForm({ request, values, submit, children }: ThemeFormProps) {
  const t = words.in(request.language)
  const form = formOf(request, { values })
  return (
    <Form form={form} action="" submit={submit}>
      <WordingField form={form} name="title" label={t('themeTitle')} required maxlength={200} />
      <WordingField form={form} name="description" label={t('themeDescription')} long rows={3} maxlength={2_000} />
      {children}
    </Form>
  )
}

export function themeOf(sent: Sent) {
  const { title = {}, description = {} } = nested(sent.text) as Record<string, Record<string, string>>
  return { title, description }
}
