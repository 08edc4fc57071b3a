import type { Page as Request } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { formatWhen } from '#platform/ui/when.ts'
import { type Channel, channels, type Purpose, purposes } from '../consent.ts'
import { words } from '../words.ts'
import type { Shown } from './record-facts.tsx'

/** The consent log, and a way to add to it. */
export function RecordConsents({ request, shown }: { request: Request; shown: Shown }) {
  const { view } = request
  const t = words.in(view.language)
  const when = (at: string) => formatWhen(Temporal.Instant.from(at), { zone: view.zone, language: view.language })
  return (
    <section>
      <h2>{t('consents')}</h2>
      {shown.consents.length === 0 && <p>{t('noConsents')}</p>}
      <ul class="plain-list">
        {shown.consents.map((consent) => (
          <li>
            <strong>{t(`purpose ${consent.purpose as Purpose}`)}</strong> ({t(`channel ${consent.channel as Channel}`)}){' '}
            <q lang={consent.language}>{consent.wording}</q>
            <br />
            {consent.source}, {when(consent.givenAt)}
            {consent.withdrawnAt ? (
              <> · {t('withdrawnOn', { when: when(consent.withdrawnAt) })}</>
            ) : (
              <form method="post">
                <input type="hidden" name="consentId" value={consent.id} />
                <Button
                  kind="quiet"
                  name="do"
                  value="withdraw"
                  label={`${t('withdraw')}: ${t(`purpose ${consent.purpose as Purpose}`)}`}
                >
                  {t('withdraw')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {request.actor.grants.has('people:write') && <RecordConsent request={request} />}
    </section>
  )
}

function RecordConsent({ request }: { request: Request }) {
  const t = words.in(request.view.language)
  const form = formOf(request, { do: 'consent' })
  return (
    <details open={form.problem !== undefined}>
      <summary>{t('recordConsent')}</summary>
      <Form form={form} action="" submit={t('recordConsent')}>
        <Choice
          form={form}
          as="select"
          name="purpose"
          label={t('purpose')}
          required
          options={purposes.map((value) => ({ value, label: t(`purpose ${value}`) }))}
        />
        <Choice
          form={form}
          as="select"
          name="channel"
          label={t('channel')}
          required
          options={channels.map((value) => ({ value, label: t(`channel ${value}`) }))}
        />
        <Field form={form} name="wording" label={t('consentWording')} type="textarea" rows={2} required />
        <Field form={form} name="source" label={t('consentSource')} size="middle" />
      </Form>
    </details>
  )
}
