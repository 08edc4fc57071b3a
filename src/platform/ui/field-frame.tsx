import type { Child, PropsWithChildren } from 'hono/jsx'
import { type FormState, fieldId, noteLabel, problemWith, sayProblem } from './form-state.ts'

export interface FieldLabels {
  /** The name in the form's body, and the path in a problem. */
  name: string
  label: Child
  /** One line that helps to answer, said before the field. */
  hint?: Child
  /** Fields are asked only when needed, so the rare optional one is the one that is marked. */
  required?: boolean
}

/** What ties a control to its label, hint and problem. */
export interface FieldTies {
  id: string
  describedBy: string | undefined
  invalid: 'true' | undefined
}

export function tiesOf(form: FormState, { name, hint }: FieldLabels, withParts = false): FieldTies {
  const id = fieldId(form, name)
  const wrong = problemWith(form, name, withParts) !== undefined
  const described = [hint !== undefined && `${id}-hint`, wrong && `${id}-problem`].filter(Boolean).join(' ')
  return { id, describedBy: described || undefined, invalid: wrong ? 'true' : undefined }
}

interface FrameProps {
  form: FormState
  labels: FieldLabels
}

/** Label, hint and problem around one control. */
export function FieldFrame({ form, labels, children }: PropsWithChildren<FrameProps>) {
  const ties = tiesOf(form, labels)
  noteLabel(form, labels.name, labels.label)
  return (
    <div class={ties.invalid ? 'field field-wrong' : 'field'}>
      <label class="field-label" for={ties.id}>
        {labels.label} <OptionalMark form={form} labels={labels} />
      </label>
      <Hint form={form} labels={labels} />
      <FieldProblemLine form={form} labels={labels} />
      {children}
    </div>
  )
}

/** The same around several controls that answer one question. */
export function FieldSet({ form, labels, id, children }: PropsWithChildren<FrameProps & { id?: string }>) {
  const ties = tiesOf(form, labels, true)
  noteLabel(form, labels.name, labels.label)
  return (
    <fieldset class={ties.invalid ? 'field field-wrong' : 'field'} id={id} aria-describedby={ties.describedBy}>
      <legend class="field-label">
        {labels.label} <OptionalMark form={form} labels={labels} />
      </legend>
      <Hint form={form} labels={labels} />
      <FieldProblemLine form={form} labels={labels} withParts />
      {children}
    </fieldset>
  )
}

function OptionalMark({ form, labels }: FrameProps) {
  return labels.required ? null : <span class="field-optional">({form.view.t('optional')})</span>
}

function Hint({ form, labels }: FrameProps) {
  if (labels.hint === undefined) return null
  return (
    <p class="field-hint" id={`${fieldId(form, labels.name)}-hint`}>
      {labels.hint}
    </p>
  )
}

function FieldProblemLine({ form, labels, withParts = false }: FrameProps & { withParts?: boolean }) {
  const problem = problemWith(form, labels.name, withParts)
  if (!problem) return null
  return (
    <p class="field-problem" id={`${fieldId(form, labels.name)}-problem`}>
      <span class="unseen">{form.view.t('problemWithField')} </span>
      {sayProblem(form, problem)}
    </p>
  )
}
