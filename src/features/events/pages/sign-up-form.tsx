import type { Page as Request } from '#platform/http/page.ts'
import { Check, Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf, type FormState } from '#platform/ui/form-state.ts'
import { Notice } from '#platform/ui/notice.tsx'
import type { EventView } from '../event.ts'
import { words } from '../words.ts'

const mostPlaces = 10

/** On the page of the event itself: one step, no account. */
export function SignUpForm({ request, event }: { request: Request; event: EventView }) {
  const { view, community } = request
  const t = words.in(view.language)
  const form = formOf(request, { values: { places: '1' } })
  const isFull = event.placesLeft === 0
  if (isFull && !event.hasWaitingList) return <Notice view={view}>{t('full')}</Notice>
  return (
    <section id="sign-up" class="flow">
      <h2>{t('signUpTitle')}</h2>
      {isFull && <p>{t('fullButWaiting')}</p>}
      <Form
        form={form}
        action=""
        submit={t(isFull ? 'joinWaitingList' : 'signUpNow')}
        guard={{ token: request.formToken }}
        notice={<p>{t('privacy')}</p>}
      >
        <Field form={form} name="givenName" label={t('givenName')} autocomplete="given-name" size="middle" required />
        <Field
          form={form}
          name="familyName"
          label={t('familyName')}
          autocomplete="family-name"
          size="middle"
          required
        />
        <Field form={form} name="email" type="email" label={t('email')} hint={t('contactHint')} autocomplete="email" />
        <Field form={form} name="phone" type="tel" label={t('phone')} autocomplete="tel" />
        <ComingFields form={form} event={event} />
        <Check form={form} name="reminders" label={t('consentReminders')} />
        <Check form={form} name="news" label={t('consentNews', { community: community.name })} />
      </Form>
    </section>
  )
}

/** What may be changed later too. */
export function ComingFields({ form, event }: { form: FormState; event: EventView }) {
  const t = words.in(form.view.language)
  const most = Math.min(mostPlaces, event.capacity ?? mostPlaces)
  const options = Array.from({ length: most }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))
  return (
    <>
      <Choice
        form={form}
        as="select"
        name="places"
        label={t('howMany')}
        hint={t('howManyHint')}
        required
        options={options}
      />
      <Field
        form={form}
        name="wishes"
        type="textarea"
        rows={2}
        label={t('wishes')}
        hint={t('wishesHint')}
        maxlength={2_000}
      />
    </>
  )
}
