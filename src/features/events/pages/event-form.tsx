import type { Child } from 'hono/jsx'
import { invalid } from '#platform/errors.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf, nested } from '#platform/http/sent.ts'
import { momentIn } from '#platform/input.ts'
import { Check } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { FieldGroup, Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import { addEvent } from '../add-event.ts'
import { editEvent } from '../edit-event.ts'
import type { EventView } from '../event.ts'
import { showEvent } from '../show-event.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

export const addEventPage = page({
  surface: 'workspace',
  path: '/events/add',
  grant: 'events:write',
  show(request) {
    const t = words.in(request.language)
    const { query } = request
    // From a campaign's page comes the way to tie the event to it.
    const values = { isPublic: 'yes', hasWaitingList: 'yes', campaignId: query.get('campaign') ?? '' }
    return (
      <Page view={request.view} title={t('addEvent')} back={{ href: `${request.base}/events`, label: t('events') }}>
        <EventForm request={request} values={values} submit={t('addTheEvent')}>
          {values.campaignId && <Hidden name="campaignId" value={values.campaignId} />}
        </EventForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const campaignId = fieldOf(sent, 'campaignId') || undefined
      const { eventId } = await addEvent(request, { ...inputOf(request, sent), campaignId })
      return { to: `${request.base}/events/${eventId}` }
    },
  },
})

export const editEventPage = page({
  surface: 'workspace',
  path: '/events/:eventId/edit',
  grant: 'events:write',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { event } = await showEvent(request, { eventId: request.params['eventId']! })
    const back = { href: `${base}/events/${event.id}`, label: inWords(view, event.title).text }
    return (
      <Page view={view} title={t('editEvent')} back={back}>
        <EventForm request={request} values={valuesOf(view.zone, event)} submit={t('saveEvent')}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(event.version)} />
        </EventForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const eventId = request.params['eventId']!
      await editEvent(request, { eventId, version: fieldOf(sent, 'version'), ...inputOf(request, sent) })
      return { to: `${request.base}/events/${eventId}` }
    },
  },
})

function valuesOf(zone: string, event: EventView): Typed {
  const parts = (name: string, wording: Readonly<Record<string, string>>) =>
    Object.entries(wording).map(([language, text]) => [`${name}.${language}`, text] as const)
  return {
    ...Object.fromEntries([
      ...parts('title', event.title),
      ...parts('description', event.description),
      ...parts('accessibility', event.accessibility),
    ]),
    startsAt: boxTime(zone, event.startsAt),
    endsAt: boxTime(zone, event.endsAt),
    place: event.place,
    address: event.address,
    onlineLink: event.onlineLink ?? '',
    capacity: event.capacity === null ? '' : String(event.capacity),
    hasWaitingList: event.hasWaitingList ? 'yes' : '',
    isPublic: event.isPublic ? 'yes' : '',
    asDraft: event.state === 'draft' ? 'yes' : '',
  }
}

/** What a date-and-time box holds for a moment: the clock where the community lives. */
const boxTime = (zone: string, at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

interface EventFormProps {
  request: Request
  submit: string
  values: Typed
  children?: Child
}

function EventForm({ request, submit, values, children }: EventFormProps) {
  const { view } = request
  const t = words.in(view.language)
  const form = formOf(request, { values })
  return (
    <Form form={form} action="" submit={submit}>
      <FieldGroup title={t('whatGroup')}>
        <WordingField form={form} name="title" label={t('title')} required maxlength={200} />
        <WordingField form={form} name="description" label={t('description')} long />
      </FieldGroup>
      <FieldGroup title={t('whenGroup')}>
        <Field form={form} name="startsAt" type="datetime-local" label={t('startsAt')} required />
        <Field form={form} name="endsAt" type="datetime-local" label={t('endsAt')} hint={t('endsAtHint')} />
      </FieldGroup>
      <FieldGroup title={t('whereGroup')}>
        <Field form={form} name="place" label={t('place')} hint={t('placeHint')} maxlength={200} />
        <Field form={form} name="address" label={t('address')} maxlength={500} />
        <Field form={form} name="onlineLink" type="url" label={t('onlineLink')} hint={t('onlineLinkHint')} />
        <WordingField form={form} name="accessibility" label={t('accessibility')} hint={t('accessibilityHint')} />
      </FieldGroup>
      <FieldGroup title={t('placesGroup')}>
        <Field form={form} name="capacity" type="number" label={t('capacity')} hint={t('capacityHint')} />
        <Check form={form} name="hasWaitingList" label={t('waitingList')} />
        <Check form={form} name="isPublic" label={t('isPublic')} />
        <Check form={form} name="asDraft" label={t('asDraft')} />
      </FieldGroup>
      {children}
    </Form>
  )
}

/** What was typed, as the operation asks for it; the clock in the boxes is the community's. */
function inputOf({ community }: Request, sent: Sent) {
  const { title, description, accessibility } = nested(sent.text)
  const startsAt = momentIn(community.zone, 'startsAt', fieldOf(sent, 'startsAt'))
  if (!startsAt) throw invalid('startsAt', words, 'timeNeeded')
  return {
    title: (title ?? {}) as Record<string, string>,
    description: (description ?? {}) as Record<string, string>,
    accessibility: (accessibility ?? {}) as Record<string, string>,
    startsAt,
    endsAt: momentIn(community.zone, 'endsAt', fieldOf(sent, 'endsAt')),
    place: fieldOf(sent, 'place'),
    address: fieldOf(sent, 'address'),
    onlineLink: fieldOf(sent, 'onlineLink'),
    capacity: fieldOf(sent, 'capacity').trim() || null,
    hasWaitingList: fieldOf(sent, 'hasWaitingList') !== '',
    isPublic: fieldOf(sent, 'isPublic') !== '',
    state: fieldOf(sent, 'asDraft') === '' ? ('announced' as const) : ('draft' as const),
  }
}
