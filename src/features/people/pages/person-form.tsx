import type { Child } from 'hono/jsx'
import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Field } from '#platform/ui/field.tsx'
import { FieldGroup, Form, Hidden } from '#platform/ui/form.tsx'
import type { FormState, Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { addPerson } from '../add-person.ts'
import { editPerson } from '../edit-person.ts'
import type { PersonField } from '../field.ts'
import { listFields } from '../list-fields.ts'
import { showPerson } from '../show-person.ts'
import { words } from '../words.ts'
import { AddressBoxes } from './address-boxes.tsx'
import { OwnFieldBox } from './own-field-box.tsx'
import { inputOf, typedOf } from './person-typed.ts'

export const addPersonPage = page({
  surface: 'workspace',
  path: '/people/add',
  grant: 'people:write',
  async show(request) {
    const t = words.in(request.language)
    const { fields } = await listFields(request, {})
    return (
      <Page view={request.view} title={t('addPerson')} back={{ href: `${request.base}/people`, label: t('people') }}>
        <PersonForm request={request} submit={t('addThePerson')} fields={fields} addresses={0} />
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
    const { fields } = await listFields(request, {})
    return (
      <Page
        view={request.view}
        title={t('editPerson')}
        back={{ href: `${request.base}/people/${person.id}`, label: person.name }}
      >
        <PersonForm
          request={request}
          values={typedOf(person)}
          submit={t('saveRecord')}
          fields={fields}
          addresses={person.addresses.length}
        >
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(person.version)} />
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
  fields: readonly PersonField[]
  /** How many addresses the person has; there is always an empty one after them. */
  addresses: number
  children?: Child
}

function PersonForm({ request, submit, values, fields, addresses, children }: PersonFormProps) {
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
      {Array.from({ length: addresses + 1 }, (_, i) => (
        <AddressBoxes form={form} index={i} isNew={i === addresses} />
      ))}
      {fields.length > 0 && (
        <FieldGroup title={t('ownFields')}>
          {fields.map((field) => (
            <OwnFieldBox form={form} field={field} />
          ))}
        </FieldGroup>
      )}
      <details>
        <summary>{t('moreAboutThem')}</summary>
        <Field form={form} name="middleName" label={t('middleName')} autocomplete="off" size="middle" />
        <Field form={form} name="pronouns" label={t('pronouns')} size="short" />
        <Field form={form} name="birth" label={t('birth')} hint={t('birthHint')} autocomplete="off" size="short" />
        <Field form={form} name="birthReason" label={t('birthReason')} hint={t('birthReasonHint')} size="middle" />
      </details>
      <Field form={form} name="note" label={t('note')} type="textarea" rows={4} />
      {children}
    </Form>
  )
}
