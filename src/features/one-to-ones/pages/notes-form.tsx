import type { Child } from 'hono/jsx'
import type { Page as Request, Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { momentIn } from '#platform/input.ts'
import { Check, Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { FieldGroup, Form } from '#platform/ui/form.tsx'
import { type FormState, formOf, textIn, type Typed } from '#platform/ui/form-state.ts'
import { type DoneBy, doneBys } from '../one-to-one.ts'
import { words } from '../words.ts'
import { inDays } from './said.ts'

/** So many empty lines for promises; those that are left empty are none. */
const lines = 3

interface NotesFormProps {
  request: Request
  values: Typed
  children?: Child
}

/** What was said, in the order in which one remembers it; the promises last, because they are about tomorrow. */
export function NotesForm({ request, values, children }: NotesFormProps) {
  const { view } = request
  const t = words.in(view.language)
  const form = formOf(request, { values: { ...emptyPromises(request), ...values } })
  const rest = Array.from({ length: lines - 1 }, (_, i) => <PromiseLine form={form} at={i + 1} />)
  const restOpen = rest.some((_, i) => textIn(form, `commitments.${i + 1}.what`) !== '')
  return (
    <Form form={form} action="" submit={t('saveNotes')}>
      <Field form={form} name="meetsAt" type="datetime-local" label={t('when')} required />
      <Field form={form} name="place" label={t('place')} autocomplete="off" />
      <Field form={form} name="story" label={t('story')} hint={t('storyHint')} type="textarea" rows={6} />
      <Field form={form} name="interests" label={t('interests')} hint={t('interestsHint')} type="textarea" rows={2} />
      <Field form={form} name="concerns" label={t('concerns')} hint={t('concernsHint')} type="textarea" rows={2} />
      <FieldGroup title={t('commitments')} hint={t('commitmentsHint')}>
        <PromiseLine form={form} at={0} />
        <details open={restOpen}>
          <summary>{t('moreCommitments')}</summary>
          <div class="form">{rest}</div>
        </details>
      </FieldGroup>
      <FieldGroup title={t('nextStep')} hint={t('nextStepHint')}>
        <Field form={form} name="nextStep.what" label={t('what')} autocomplete="off" />
        <Field form={form} name="nextStep.dueOn" type="date" label={t('dueOn')} />
      </FieldGroup>
      <Check form={form} name="sealed" label={t('seal')} hint={t('sealHint')} />
      {children}
    </Form>
  )
}

function PromiseLine({ form, at }: { form: FormState; at: number }) {
  const t = words.in(form.view.language)
  return (
    <>
      <Field form={form} name={`commitments.${at}.what`} label={t('what')} autocomplete="off" />
      <Choice
        form={form}
        as="radios"
        name={`commitments.${at}.doneBy`}
        label={t('doesIt')}
        options={doneBys.map((value) => ({ value, label: t(`does ${value}`) }))}
      />
      <Field form={form} name={`commitments.${at}.dueOn`} type="date" label={t('dueOn')} />
    </>
  )
}

const emptyPromises = ({ view }: Request): Record<string, string> => ({
  'nextStep.dueOn': inDays(view, 14),
  ...Object.fromEntries(
    Array.from({ length: lines }, (_, at) => [
      [`commitments.${at}.doneBy`, 'person'],
      [`commitments.${at}.dueOn`, inDays(view, 7)],
    ]).flat(),
  ),
})

/** Lines without words are no promises; what has words and no day is refused where it stands. */
export function notesIn(request: Request, sent: Sent) {
  const what = fieldOf(sent, 'nextStep.what')
  return {
    // What is missing is refused by the operation, in the words for it.
    meetsAt: momentIn(request.view.zone, 'meetsAt', fieldOf(sent, 'meetsAt'))!,
    place: fieldOf(sent, 'place'),
    story: fieldOf(sent, 'story'),
    interests: linesOf(fieldOf(sent, 'interests')),
    concerns: linesOf(fieldOf(sent, 'concerns')),
    sealed: fieldOf(sent, 'sealed') === 'yes',
    commitments: Array.from({ length: lines }, (_, at) => ({
      what: fieldOf(sent, `commitments.${at}.what`),
      doneBy: (fieldOf(sent, `commitments.${at}.doneBy`) || 'organizer') as DoneBy,
      dueOn: fieldOf(sent, `commitments.${at}.dueOn`),
    })).filter((one) => one.what.trim() !== ''),
    nextStep: what.trim() === '' ? null : { what, dueOn: fieldOf(sent, 'nextStep.dueOn') },
  }
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
