import type { Child } from 'hono/jsx'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import type { FormState, Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { addPerson } from '../add-person.ts'
import { editPerson } from '../edit-person.ts'
import { showPerson } from '../show-person.ts'
import { words } from '../words.ts'

export const addPersonPage = page({
  surface: 'workspace',
  path: '/people/add',
  grant: 'people:write',
  show(request) {
    const t = words.in(request.language)
    return (
      <Page view={request.view} title={t('addPerson')} back={{ href: `${request.base}/people`, label: t('people') }}>
        <PersonForm request={request} submit={t('addThePerson')} />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { personId } = await addPerson(request, inputOf(sent))
      return { to: `${request.base}/people/${personId}` }
    },
  },
})

export const editPersonPage = page({
  surface: 'workspace',
  path: '/people/:personId/edit',
  grant: 'people:write',
  async show(request) {
    const t = words.in(request.language)
    const { person } = await showPerson(request, { personId: request.params['personId']! })
    const values = {
      ...person,
      languages: person.languages.join(', '),
      emails: person.emails.join('\n'),
      phones: person.phones.join('\n'),
      version: String(person.version),
    }
    return (
      <Page
        view={request.view}
        title={t('editPerson')}
        back={{ href: `${request.base}/people/${person.id}`, label: person.name }}
      >
        <PersonForm request={request} values={values} submit={t('saveRecord')}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={values.version} />
        </PersonForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const personId = request.params['personId']!
      await editPerson(request, { personId, version: fieldOf(sent, 'version'), ...inputOf(sent) })
      return { to: `${request.base}/people/${personId}` }
    },
  },
})

interface PersonFormProps {
  request: Request
  submit: string
  values?: Typed
  children?: Child
}

function PersonForm({ request, submit, values, children }: PersonFormProps) {
  const { view, typed, problem } = request
  const t = words.in(view.language)
  const form: FormState = { view, values, typed, problem }
  return (
    <Form form={form} action="" submit={submit}>
      <Field
        form={form}
        name="givenName"
        label={t('givenName')}
        autocomplete="off"
        size="middle"
        autofocus={!problem}
      />
      <Field form={form} name="familyName" label={t('familyName')} autocomplete="off" size="middle" />
      <Field form={form} name="called" label={t('called')} hint={t('calledHint')} autocomplete="off" size="middle" />
      <Field form={form} name="emails" label={t('emails')} hint={t('onePerLine')} type="textarea" rows={2} />
      <Field form={form} name="phones" label={t('phones')} hint={t('onePerLine')} type="textarea" rows={2} />
      <Field form={form} name="languages" label={t('languages')} hint={t('languagesHint')} size="short" />
      <Field form={form} name="pronouns" label={t('pronouns')} size="short" />
      <Field form={form} name="note" label={t('note')} type="textarea" rows={4} />
      {children}
    </Form>
  )
}

const inputOf = (sent: Sent) => ({
  givenName: fieldOf(sent, 'givenName'),
  familyName: fieldOf(sent, 'familyName'),
  called: fieldOf(sent, 'called'),
  pronouns: fieldOf(sent, 'pronouns'),
  note: fieldOf(sent, 'note'),
  emails: parts(fieldOf(sent, 'emails'), /[\s,;]+/),
  phones: parts(fieldOf(sent, 'phones'), /[\n,;]+/),
  languages: parts(fieldOf(sent, 'languages').toLowerCase(), /[\s,;]+/),
})

const parts = (text: string, between: RegExp) =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean)
