import type { Child } from 'hono/jsx'
import { PersonPicker, showPerson } from '#features/people/index.ts'
import { missing } from '#platform/errors.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { addContact, editContact, removeContact } from '../save-contact.ts'
import { showOrganisation } from '../show-organisation.ts'
import { words } from '../words.ts'
import { dayOrNone } from './said.ts'

const at = (request: Request) => `${request.base}/organisations/${request.params['organisationId']}`
const idIn = (request: Request) => ({ organisationId: request.params['organisationId']! })

export const addContactPage = page({
  surface: 'workspace',
  path: '/organisations/:organisationId/contacts/add',
  grant: 'ties:write',
  async show(request) {
    const { view, query } = request
    const t = words.in(view.language)
    const { organisation } = await showOrganisation(request, idIn(request))
    const back = { href: at(request), label: organisation.name }
    const personId = query.get('person')
    if (!personId)
      return (
        <Page view={view} title={t('addContact')} lead={t('contactAt')} back={back}>
          <PersonPicker request={request} hrefOf={(id) => `${at(request)}/contacts/add?person=${id}`} />
        </Page>
      )
    const { person } = await showPerson(request, { personId })
    return (
      <Page view={view} title={person.name} kicker={organisation.name} back={back}>
        <ContactForm request={request} submit={t('addTheContact')} />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const personId = request.query.get('person') ?? ''
      await addContact(request, { ...idIn(request), personId, ...inputOf(sent) })
      return { to: at(request) }
    },
  },
})

export const contactPage = page({
  surface: 'workspace',
  path: '/organisations/:organisationId/contacts/:contactId',
  grant: 'ties:write',
  async show(request) {
    const { view } = request
    const t = words.in(view.language)
    const { organisation, contacts } = await showOrganisation(request, idIn(request))
    const contact = contacts.find((one) => one.id === request.params['contactId'])
    if (!contact) throw missing(words, 'noSuchContact')
    const { role, fromOn, toOn, version } = contact
    return (
      <Page
        view={view}
        title={contact.personName}
        kicker={organisation.name}
        back={{ href: at(request), label: organisation.name }}
      >
        <ContactForm
          request={request}
          values={{ role, fromOn: fromOn ?? '', toOn: toOn ?? '' }}
          submit={t('saveContact')}
        >
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(version)} />
        </ContactForm>
        <form class="page-links" method="post">
          <Button kind="quiet" name="do" value="remove">
            {t('removeContact')}
          </Button>
        </form>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const contactId = request.params['contactId']!
      await editContact(request, { contactId, version: fieldOf(sent, 'version'), ...inputOf(sent) })
      return { to: at(request) }
    },
    async remove(request) {
      await removeContact(request, { contactId: request.params['contactId']! })
      return { to: at(request) }
    },
  },
})

interface ContactFormProps {
  request: Request
  submit: string
  values?: Typed
  children?: Child
}

function ContactForm({ request, submit, values, children }: ContactFormProps) {
  const t = words.in(request.language)
  const form = formOf(request, { values })
  return (
    <Form form={form} action="" submit={submit}>
      <Field form={form} name="role" label={t('role')} autocomplete="off" autofocus={!form.problem} />
      <Field form={form} name="fromOn" type="date" label={t('fromOn')} />
      <Field form={form} name="toOn" type="date" label={t('toOn')} />
      {children}
    </Form>
  )
}

const inputOf = (sent: Sent) => ({
  role: fieldOf(sent, 'role'),
  fromOn: dayOrNone(fieldOf(sent, 'fromOn')),
  toOn: dayOrNone(fieldOf(sent, 'toOn')),
})
