import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { addressLine } from '../address.ts'
import { editHousehold } from '../save-household.ts'
import { listHouseholds, showHousehold } from '../show-household.ts'
import { words } from '../words.ts'

export const householdsPage = page({ surface: 'workspace', path: '/households', grant: 'people:read', show: showAll })

async function showAll(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const { households, next } = await listHouseholds(request, { after: query.get('after') ?? undefined })
  return (
    <Page view={view} title={t('households')} back={{ href: `${base}/people`, label: t('people') }}>
      <List
        view={view}
        caption={t('households')}
        rows={households}
        rowHref={(one) => `${base}/households/${one.id}`}
        columns={[
          { key: 'name', label: t('householdName'), primary: true, cell: (one) => one.name },
          { key: 'address', label: t('address'), cell: (one) => addressLine(one) },
        ]}
        pager={{ nextHref: next ? `${base}/households?after=${encodeURIComponent(next)}` : undefined }}
        empty={<EmptyState view={view} title={t('noHouseholds')} example={t('noHouseholdsExample')} />}
      />
    </Page>
  )
}

export const householdPage = page({
  surface: 'workspace',
  path: '/households/:householdId',
  grant: 'people:read',
  show: showOne,
})

async function showOne(request: Request) {
  const { view, base, actor } = request
  const t = words.in(view.language)
  const { household, people } = await showHousehold(request, { householdId: request.params['householdId']! })
  return (
    <Page
      view={view}
      title={household.name}
      back={{ href: `${base}/households`, label: t('households') }}
      action={
        actor.grants.has('people:write') && (
          <Button kind="main" href={`${base}/households/${household.id}/edit`}>
            {t('editHousehold')}
          </Button>
        )
      }
    >
      <p>{t('householdLead')}</p>
      <Facts
        facts={[
          { label: t('address'), value: addressLine(household) },
          { label: t('sharedPhone'), value: household.phone },
          { label: t('sharedEmail'), value: household.email },
          { label: t('note'), value: household.note },
        ]}
      />
      <h2>{t('whoLivesThere')}</h2>
      <ul class="plain-list">
        {people.map((person) => (
          <li>
            <a href={`${base}/people/${person.id}`}>{person.name}</a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

const parts = [
  'name',
  'street',
  'houseNumber',
  'flat',
  'postcode',
  'city',
  'region',
  'country',
  'email',
  'phone',
  'note',
] as const

export const editHouseholdPage = page({
  surface: 'workspace',
  path: '/households/:householdId/edit',
  grant: 'people:write',
  show: showForm,
  forms: {
    async send(request, sent) {
      const householdId = request.params['householdId']!
      await editHousehold(request, { householdId, version: fieldOf(sent, 'version'), ...inputOf(sent) })
      return { to: `${request.base}/households/${householdId}` }
    },
  },
})

async function showForm(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const { household } = await showHousehold(request, { householdId: request.params['householdId']! })
  const number = (value: number | null) => (value === null ? '' : String(value))
  const form = formOf(request, {
    values: {
      ...Object.fromEntries(parts.map((part) => [part, household[part]])),
      latitude: number(household.latitude),
      longitude: number(household.longitude),
    },
  })
  return (
    <Page
      view={view}
      title={t('editHousehold')}
      back={{ href: `${base}/households/${household.id}`, label: household.name }}
    >
      <Form form={form} action="" submit={t('saveHousehold')}>
        <Field
          form={form}
          name="name"
          label={t('householdName')}
          hint={t('householdNameHint')}
          size="middle"
          required
        />
        <Field form={form} name="street" label={t('street')} hint={t('streetHint')} size="middle" />
        <Field form={form} name="houseNumber" label={t('houseNumber')} size="short" />
        <Field form={form} name="flat" label={t('flat')} size="short" />
        <Field form={form} name="postcode" label={t('postcode')} size="short" />
        <Field form={form} name="city" label={t('city')} size="middle" />
        <Field form={form} name="region" label={t('region')} size="middle" />
        <Field form={form} name="country" label={t('country')} size="middle" />
        <Field form={form} name="phone" label={t('sharedPhone')} type="tel" />
        <Field form={form} name="email" label={t('sharedEmail')} type="email" size="middle" />
        <Field form={form} name="latitude" label={t('latitude')} type="number" hint={t('placeHint')} />
        <Field form={form} name="longitude" label={t('longitude')} type="number" />
        <Field form={form} name="note" label={t('note')} type="textarea" rows={3} />
        <Hidden name="version" value={String(household.version)} />
      </Form>
    </Page>
  )
}

const inputOf = (sent: Sent) => {
  const number = (name: string) => {
    const text = fieldOf(sent, name).trim()
    return text === '' ? null : Number(text.replace(',', '.'))
  }
  return {
    ...(Object.fromEntries(parts.map((part) => [part, fieldOf(sent, part)])) as Record<(typeof parts)[number], string>),
    email: fieldOf(sent, 'email').trim(),
    latitude: number('latitude'),
    longitude: number('longitude'),
  }
}
