import type { Child } from 'hono/jsx'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Choice } from '#platform/ui/choice.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Field } from '#platform/ui/field.tsx'
import { FieldGroup, Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type Typed } from '#platform/ui/form-state.ts'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { type OrganisationKind, organisationKinds, type OrganisationView } from '../organisation.ts'
import { addOrganisation, editOrganisation } from '../save-organisation.ts'
import { showOrganisation } from '../show-organisation.ts'
import { words } from '../words.ts'

const fields = [
  'name',
  'kind',
  'street',
  'houseNumber',
  'flat',
  'city',
  'postcode',
  'region',
  'country',
  'email',
  'phone',
  'web',
  'note',
] as const

export const addOrganisationPage = page({
  surface: 'workspace',
  path: '/organisations/add',
  grant: 'ties:write',
  show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    return (
      <Page
        view={view}
        title={t('addOrganisation')}
        back={{ href: `${base}/organisations`, label: t('organisations') }}
      >
        <OrganisationForm request={request} submit={t('addTheOrganisation')} />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { organisationId } = await addOrganisation(request, inputOf(sent))
      return { to: `${request.base}/organisations/${organisationId}` }
    },
  },
})

export const editOrganisationPage = page({
  surface: 'workspace',
  path: '/organisations/:organisationId/edit',
  grant: 'ties:write',
  async show(request) {
    const { view, base, problem } = request
    const t = words.in(view.language)
    const { organisation } = await showOrganisation(request, {
      organisationId: request.params['organisationId']!,
    })
    const { id: _, archived: __, version, ...values } = organisation
    return (
      <Page
        view={view}
        title={t('editOrganisation')}
        back={{ href: `${base}/organisations/${organisation.id}`, label: organisation.name }}
      >
        {problem?.kind === 'conflict' && <Theirs request={request} organisation={organisation} />}
        <OrganisationForm request={request} values={values} submit={t('saveRecord')}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(version)} />
        </OrganisationForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const organisationId = request.params['organisationId']!
      await editOrganisation(request, { organisationId, version: fieldOf(sent, 'version'), ...inputOf(sent) })
      return { to: `${request.base}/organisations/${organisationId}` }
    },
  },
})

/** What is saved now, where it is not what the second one typed: they decide, and nothing is lost unseen. */
function Theirs({ request, organisation }: { request: Request; organisation: OrganisationView }) {
  const { view, typed } = request
  const t = words.in(view.language)
  const said = (field: (typeof fields)[number]) =>
    field === 'kind' ? t(`kind ${organisation.kind}`) : organisation[field]
  const other = fields.filter((field) => [typed?.[field] ?? ''].flat()[0] !== organisation[field])
  return (
    <Notice view={view} tone="warn" title={t('changedBy')}>
      <p>{t('changedByHint')}</p>
      <Facts facts={other.map((field) => ({ label: t(field), value: said(field) || t('nothingThere') }))} />
    </Notice>
  )
}

interface OrganisationFormProps {
  request: Request
  submit: string
  values?: Typed
  children?: Child
}

function OrganisationForm({ request, submit, values, children }: OrganisationFormProps) {
  const t = words.in(request.language)
  const form = formOf(request, { values })
  return (
    <Form form={form} action="" submit={submit}>
      <Field form={form} name="name" label={t('name')} autocomplete="off" required autofocus={!form.problem} />
      <Choice
        form={form}
        as="select"
        name="kind"
        label={t('kind')}
        required
        options={organisationKinds.map((value) => ({ value, label: t(`kind ${value}`) }))}
      />
      <Field form={form} name="phone" type="tel" label={t('phone')} autocomplete="off" />
      <Field form={form} name="email" type="email" label={t('email')} autocomplete="off" />
      <Field form={form} name="web" type="url" label={t('web')} autocomplete="off" />
      <FieldGroup title={t('address')}>
        <Field form={form} name="street" label={t('street')} hint={t('streetHint')} autocomplete="off" />
        <Field form={form} name="houseNumber" label={t('houseNumber')} autocomplete="off" size="short" />
        <Field form={form} name="flat" label={t('flat')} autocomplete="off" size="short" />
        <Field form={form} name="postcode" label={t('postcode')} autocomplete="off" size="short" />
        <Field form={form} name="city" label={t('city')} autocomplete="off" size="middle" />
        <Field form={form} name="region" label={t('region')} autocomplete="off" size="middle" />
        <Field form={form} name="country" label={t('country')} autocomplete="off" size="middle" />
      </FieldGroup>
      <Field form={form} name="note" label={t('note')} type="textarea" rows={4} />
      {children}
    </Form>
  )
}

const inputOf = (sent: Sent) => ({
  name: fieldOf(sent, 'name'),
  kind: fieldOf(sent, 'kind') as OrganisationKind,
  street: fieldOf(sent, 'street'),
  houseNumber: fieldOf(sent, 'houseNumber'),
  flat: fieldOf(sent, 'flat'),
  city: fieldOf(sent, 'city'),
  postcode: fieldOf(sent, 'postcode'),
  region: fieldOf(sent, 'region'),
  country: fieldOf(sent, 'country'),
  email: fieldOf(sent, 'email').trim(),
  phone: fieldOf(sent, 'phone'),
  web: fieldOf(sent, 'web'),
  note: fieldOf(sent, 'note'),
})
