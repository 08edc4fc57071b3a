import { type Page as Request, page } from '#platform/http/page.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ErrorSummary } from '#platform/ui/error-summary.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import type { ContactView, OrganisationView } from '../organisation.ts'
import { archiveOrganisation } from '../save-organisation.ts'
import { showOrganisation } from '../show-organisation.ts'
import { words } from '../words.ts'
import { mayWriteHere, shortDay, todayIn } from './said.ts'

const at = (request: Request) => `${request.base}/organisations/${request.params['organisationId']}`
const idIn = (request: Request) => ({ organisationId: request.params['organisationId']! })

export const organisationPage = page({
  surface: 'workspace',
  path: '/organisations/:organisationId',
  grant: 'ties:read',
  show: showRecord,
  forms: {
    async archive(request) {
      await archiveOrganisation(request, { ...idIn(request), archived: true })
      return { to: at(request) }
    },
    async restore(request) {
      await archiveOrganisation(request, { ...idIn(request), archived: false })
      return { to: at(request) }
    },
  },
})

async function showRecord(request: Request) {
  const { view, base, problem } = request
  const t = words.in(view.language)
  const { organisation, contacts } = await showOrganisation(request, idIn(request))
  const mayWrite = mayWriteHere(request)
  return (
    <Page
      view={view}
      title={organisation.name}
      kicker={t(`kind ${organisation.kind}`)}
      back={{ href: `${base}/organisations`, label: t('organisations') }}
      action={
        mayWrite && (
          <a class="button button-main" href={`${at(request)}/edit`} data-key="edit">
            {t('editOrganisation')}
          </a>
        )
      }
    >
      {problem && <ErrorSummary form={{ view, problem }} />}
      {organisation.archived && (
        <p>
          <Badge tone="warn">{t('archived')}</Badge>
        </p>
      )}
      <Facts facts={factsOf(request, organisation)} />
      <Contacts request={request} contacts={contacts} />
      {mayWrite && (
        <form class="page-links" method="post">
          <Button kind="quiet" name="do" value={organisation.archived ? 'restore' : 'archive'}>
            {t(organisation.archived ? 'restore' : 'archive')}
          </Button>
        </form>
      )}
    </Page>
  )
}

function factsOf({ language }: Request, organisation: OrganisationView) {
  const t = words.in(language)
  const { phone, email, web, note } = organisation
  return [
    { label: t('phone'), value: phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> },
    { label: t('email'), value: email && <a href={`mailto:${encodeURI(email)}`}>{email}</a> },
    { label: t('web'), value: web && <Web address={web} /> },
    { label: t('address'), value: addressOf(organisation) },
    { label: t('note'), value: note && <span class="pre-line">{note}</span> },
  ]
}

/** A link only where it leads to a page: what else was typed is shown and cannot be pressed. */
function Web({ address }: { address: string }) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`
  return /^https?:\/\/[^\s]+$/i.test(whole) ? (
    <a href={whole} rel="noreferrer">
      {address}
    </a>
  ) : (
    <>{address}</>
  )
}

function addressOf({ street, houseNumber, flat, postcode, city, region, country }: OrganisationView): string {
  const house = [houseNumber, flat].filter(Boolean).join('/')
  return [[street, house].filter(Boolean).join(' '), [postcode, city].filter(Boolean).join(' '), region, country]
    .filter(Boolean)
    .join(', ')
}

function Contacts({ request, contacts }: { request: Request; contacts: readonly ContactView[] }) {
  const { view, base } = request
  const t = words.in(view.language)
  const mayWrite = mayWriteHere(request)
  return (
    <section>
      <h2>{t('contacts')}</h2>
      {contacts.length === 0 && <p>{t('noContacts')}</p>}
      <ul class="tap-list">
        {contacts.map((contact) => (
          <li class="tap-row">
            <p>
              <a href={`${base}/people/${contact.personId}`}>
                <strong>{contact.personName}</strong>
              </a>
              <span class="tap-detail">{contactSaid(request, contact)}</span>
            </p>
            {mayWrite && (
              <Button
                kind="quiet"
                href={`${at(request)}/contacts/${contact.id}`}
                label={`${t('editContact')}: ${contact.personName}`}
              >
                {t('editContact')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <p class="page-links">
          <Button href={`${at(request)}/contacts/add`}>{t('addContact')}</Button>
        </p>
      )}
    </section>
  )
}

function contactSaid({ view }: Request, { role, fromOn, toOn }: ContactView): string {
  const t = words.in(view.language)
  const isOver = toOn !== null && toOn < todayIn(view)
  return [
    isOver && t('former'),
    role,
    fromOn && t('since', { day: shortDay(view, fromOn) }),
    toOn && t('untilDay', { day: shortDay(view, toOn) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
