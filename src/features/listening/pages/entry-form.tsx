import type { Page as Request, Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { type FormState, formOf } from '#platform/ui/form-state.ts'
import { type Quotation, quotations } from '../voice.ts'
import { words } from '../words.ts'

interface EntryFormProps {
  request: Request
  speaker: { id: string; name: string } | null
  /** This page's own address, without a speaker. */
  here: string
}

/** One box that has the focus and takes Enter: a line that a browser sends by itself, without any script. */
export function EntryForm({ request, speaker, here }: EntryFormProps) {
  const { view, query } = request
  const t = words.in(view.language)
  const form = formOf(request, { do: 'voice', values: { mayBeQuoted: query.get('quote') ?? 'no' } })
  return (
    <Form form={form} action="" submit={t('addTheVoice')}>
      <Field
        form={form}
        name="text"
        label={t('whatWasSaid')}
        hint={t('whatWasSaidHint')}
        required
        maxlength={10_000}
        autocomplete="off"
        autofocus={!form.problem}
      />
      {speaker ? (
        <p>
          <Hidden name="personId" value={speaker.id} />
          {t('sameSpeaker', { name: speaker.name })} <a href={here}>{t('somebodyElse')}</a>
        </p>
      ) : (
        <details open={saysSomebody(form)}>
          <summary>{t('whoSaidIt')}</summary>
          <p class="field-hint">{t('whoSaidItHint')}</p>
          <WhoFields form={form} under="who." />
        </details>
      )}
      <Quote form={form} />
    </Form>
  )
}

const saysSomebody = ({ typed }: FormState) =>
  Object.entries(typed ?? {}).some(([name, text]) => name.startsWith('who.') && [text].flat().join('') !== '')

/** Whoever types is not whoever speaks, except where people speak for themselves: only there the browser fills in. */
export function WhoFields({ form, under = '' }: { form: FormState; under?: 'who.' | '' }) {
  const t = words.in(form.view.language)
  const fill = (name: string) => (under ? 'off' : name)
  const field = (name: string) => ({ form, name: `${under}${name}` })
  return (
    <>
      <Field
        {...field('givenName')}
        label={t('givenName')}
        size="middle"
        maxlength={200}
        autocomplete={fill('given-name')}
      />
      <Field
        {...field('familyName')}
        label={t('familyName')}
        size="middle"
        maxlength={200}
        autocomplete={fill('family-name')}
      />
      <Field {...field('email')} label={t('email')} type="email" maxlength={320} autocomplete={fill('email')} />
      <Field {...field('phone')} label={t('phone')} type="tel" maxlength={60} autocomplete={fill('tel')} />
    </>
  )
}

export function Quote({ form }: { form: FormState }) {
  const t = words.in(form.view.language)
  return (
    <Choice
      form={form}
      as="radios"
      name="mayBeQuoted"
      label={t('mayBeQuoted')}
      required
      options={quotations.map((value) => ({ value, label: t(`quote ${value}`) }))}
    />
  )
}

export const whoOf = (sent: Sent, under: 'who.' | '' = 'who.') => ({
  givenName: fieldOf(sent, `${under}givenName`),
  familyName: fieldOf(sent, `${under}familyName`),
  email: fieldOf(sent, `${under}email`).trim() || undefined,
  phone: fieldOf(sent, `${under}phone`).trim() || undefined,
})

export const entryOf = (sent: Sent) => ({
  text: fieldOf(sent, 'text'),
  mayBeQuoted: (fieldOf(sent, 'mayBeQuoted') || 'no') as Quotation,
  personId: fieldOf(sent, 'personId') || undefined,
  ...(fieldOf(sent, 'personId') ? {} : { who: whoOf(sent) }),
})
