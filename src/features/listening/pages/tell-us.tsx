import { type HeldField, type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Check, Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { FieldGroup, Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import type { Language } from '#platform/words.ts'
import { tellUs } from '../tell-us.ts'
import type { Quotation } from '../voice.ts'
import { words } from '../words.ts'
import { WhoFields, whoOf } from './entry-form.tsx'

/** The door that is always open: no account, no script, and only one question that must be answered. */
export const tellUsPage = page({
  surface: 'public',
  path: '/tell-us',
  open: true,
  show: showForm,
  forms: { send: told },
  held: {
    send: { name: (language) => words.in(language)('tellUs'), fields: heldFields, example: { text: 'The stream.' } },
  },
})

/** What somebody reads who decides whether a person or a machine sent it. */
function heldFields({ language }: { language: Language }): Record<string, HeldField> {
  const t = words.in(language)
  return {
    text: { label: t('tellUsWhat') },
    place: { label: t('tellUsWhere') },
    mayBeQuoted: {
      label: t('tellUsQuote'),
      says: {
        no: t('tellUsQuoteNo'),
        'without name': t('quote without name'),
        'with name': t('quote with name'),
      },
    },
    givenName: { label: t('givenName') },
    familyName: { label: t('familyName') },
    email: { label: t('email') },
    phone: { label: t('phone') },
    toldBack: { label: t('toldBackConsent'), says: { yes: '✓' } },
  }
}

async function told(request: Request, sent: Sent) {
  await tellUs(request, {
    text: fieldOf(sent, 'text'),
    place: fieldOf(sent, 'place'),
    mayBeQuoted: (fieldOf(sent, 'mayBeQuoted') || 'no') as Quotation,
    ...whoOf(sent, ''),
    toldBack: fieldOf(sent, 'toldBack') === 'yes',
  })
  return { to: `${request.base}/tell-us/thanks` }
}

function showForm(request: Request) {
  const { view, base, community } = request
  const t = words.in(view.language)
  const form = formOf(request, { values: { mayBeQuoted: 'no' } })
  return (
    <Page
      view={view}
      title={t('tellUs')}
      lead={t('tellUsLead')}
      description={t('tellUsLead')}
      canonical={`${request.url}${base}/tell-us`}
    >
      <Form
        form={form}
        action={`${base}/tell-us`}
        submit={t('sendVoice', { community: community.name })}
        guard={{ token: request.formToken }}
        notice={t('tellUsPrivacy', { community: community.name })}
      >
        <Field form={form} name="text" label={t('tellUsWhat')} type="textarea" rows={5} required />
        <Field form={form} name="place" label={t('tellUsWhere')} hint={t('tellUsWhereHint')} maxlength={200} />
        <Choice
          form={form}
          as="radios"
          name="mayBeQuoted"
          label={t('tellUsQuote')}
          required
          options={[
            { value: 'no', label: t('tellUsQuoteNo') },
            { value: 'without name', label: t('quote without name') },
            { value: 'with name', label: t('quote with name') },
          ]}
        />
        <FieldGroup title={t('tellUsWho')} hint={t('tellUsWhoHint')}>
          <WhoFields form={form} />
          <Check form={form} name="toldBack" label={t('toldBackConsent')} />
        </FieldGroup>
      </Form>
    </Page>
  )
}

export const thanksPage = page({
  surface: 'public',
  path: '/tell-us/thanks',
  show({ view, base }) {
    const t = words.in(view.language)
    return (
      <Page
        view={view}
        title={t('thankYou')}
        lead={t('thankYouLead')}
        action={
          <Button kind="main" href={`${base}/tell-us`}>
            {t('sayMore')}
          </Button>
        }
      >
        <h2>{t('whatNow')}</h2>
        <ol>
          <li>{t('whatNowRead')}</li>
          <li>{t('whatNowDecide')}</li>
          <li>{t('whatNowTold')}</li>
        </ol>
        <p>
          <a href={`${base}/voices`}>{t('allVoices')}</a>
        </p>
      </Page>
    )
  },
})
