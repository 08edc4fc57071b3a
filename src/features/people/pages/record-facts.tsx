import type { Child } from 'hono/jsx'
import type { Page as Request } from '#platform/http/page.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { type Fact, Facts } from '#platform/ui/facts.tsx'
import { nameOfLanguage, pickWording } from '#platform/ui/wording.tsx'
import { addressLine } from '../address.ts'
import type { PersonField } from '../field.ts'
import type { ReachKind } from '../person.ts'
import type { showPerson } from '../show-person.ts'
import { words } from '../words.ts'

export type Shown = Awaited<ReturnType<typeof showPerson>>

/** Who somebody is and how to reach them; what comes from their household says so. */
export function RecordFacts({
  request,
  shown,
  fields,
}: {
  request: Request
  shown: Shown
  fields: readonly PersonField[]
}) {
  const { view, base } = request
  const t = words.in(view.language)
  const { person, household } = shown
  const facts: (Fact | false)[] = [
    { label: t('called'), value: person.called },
    { label: t('middleName'), value: person.middleName },
    { label: t('pronouns'), value: person.pronouns },
    ...reachOf(shown, view.language),
    household !== null && {
      label: t('household'),
      value: <a href={`${base}/households/${household.id}`}>{household.name}</a>,
    },
    { label: t('languages'), value: person.languages.map((code) => nameOfLanguage(code, view.language)).join(', ') },
    { label: t('birth'), value: person.birth && `${person.birth} (${person.birthReason})` },
    ...fields.map(
      (field): Fact => ({
        label: pickWording(field.label, view.language, view.community?.languages[0] ?? view.language).text,
        value: saidValue(person.fields[field.key], t),
      }),
    ),
    { label: t('note'), value: person.note },
    { label: t('source'), value: person.source },
  ]
  return <Facts facts={facts} />
}

/** E-mails, phones and addresses, the person's own and those they share with whom they live. */
function reachOf({ person, household }: Shown, language: string): Fact[] {
  const t = words.in(language)
  const kindOf = (address: string, usual: ReachKind) => {
    const kind = person.addressKinds[address]
    return kind && kind !== usual ? <span class="quiet"> ({t(`reachKind ${kind}`)})</span> : undefined
  }
  const shared = <Badge>{t('fromHousehold')}</Badge>
  const mail = (email: string, more: Child) => (
    <>
      <a href={`mailto:${encodeURI(email)}`}>{email}</a> {more}
    </>
  )
  const call = (phone: string, more: Child) => (
    <>
      <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> {more}
    </>
  )
  const place = (line: string, more: Child) => (
    <>
      {line} {more}
    </>
  )
  const emails = person.emails.map((email) => mail(email, kindOf(email, 'home')))
  const phones = person.phones.map((phone) => call(phone, kindOf(phone, 'mobile')))
  const addresses = person.addresses.map((address) =>
    place(
      addressLine(address),
      address.kind !== 'home' && <span class="quiet">({t(`addressKind ${address.kind}`)})</span>,
    ),
  )
  if (household?.email) emails.push(mail(household.email, shared))
  if (household?.phone) phones.push(call(household.phone, shared))
  if (household && addressLine(household)) addresses.push(place(addressLine(household), shared))
  return [
    { label: t('emails'), value: lines(emails) },
    { label: t('phones'), value: lines(phones) },
    { label: t('addresses'), value: lines(addresses) },
  ]
}

const lines = (all: readonly Child[]): Child =>
  all.length === 0
    ? ''
    : all.map((one, index) =>
        index === 0 ? (
          one
        ) : (
          <>
            <br />
            {one}
          </>
        ),
      )

const saidValue = (value: string | number | boolean | null | undefined, t: (key: 'yes' | 'no') => string): string =>
  value === true ? t('yes') : value === false ? t('no') : String(value ?? '')
