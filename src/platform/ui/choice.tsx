import type { Child } from 'hono/jsx'
import { FieldFrame, type FieldLabels, FieldSet, tiesOf } from './field-frame.tsx'
import { type FormState, fieldId, noteLabel, problemWith, sayProblem, textIn, textsIn } from './form-state.ts'

export interface Option {
  value: string
  label: Child
  hint?: Child
  disabled?: boolean
}

export interface ChoiceProps extends FieldLabels {
  form: FormState
  options: readonly Option[]
  /** Up to about six options stand open as radios; more go in a select. `checkboxes` takes several answers. */
  as: 'radios' | 'checkboxes' | 'select'
  /** The empty first line of a select. */
  empty?: string
}

/** A question with given answers. */
export function Choice(props: ChoiceProps) {
  return props.as === 'select' ? <Select {...props} /> : <Boxes {...props} as={props.as} />
}

function Select(props: ChoiceProps) {
  const { form, name, options, required } = props
  const ties = tiesOf(form, props)
  const chosen = textIn(form, name)
  return (
    <FieldFrame form={form} labels={props}>
      <select
        class="input input-middle"
        id={ties.id}
        name={name}
        required={required}
        aria-describedby={ties.describedBy}
        aria-invalid={ties.invalid}
      >
        <option value="">{props.empty ?? (required ? form.view.t('chooseOne') : '–')}</option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

function Boxes(props: ChoiceProps & { as: 'radios' | 'checkboxes' }) {
  const { form, name, options, as } = props
  const chosen = textsIn(form, name)
  return (
    <FieldSet form={form} labels={props}>
      {options.map((option, index) => (
        <Box
          // The summary's link leads to the first box, as a group has no control of its own.
          id={index === 0 ? fieldId(form, name) : fieldId(form, name, index)}
          type={as === 'radios' ? 'radio' : 'checkbox'}
          name={name}
          option={option}
          checked={chosen.includes(option.value)}
          required={as === 'radios' && props.required}
        />
      ))}
    </FieldSet>
  )
}

export interface CheckProps extends FieldLabels {
  form: FormState
  /** What is sent when it is ticked. */
  value?: string
}

/** One yes-or-no, worded as a statement that the person makes true by ticking it. */
export function Check({ form, name, label, hint, required, value = 'yes' }: CheckProps) {
  const id = fieldId(form, name)
  const problem = problemWith(form, name)
  noteLabel(form, name, label)
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      {problem && (
        <p class="field-problem" id={`${id}-problem`}>
          <span class="unseen">{form.view.t('problemWithField')} </span>
          {sayProblem(form, problem)}
        </p>
      )}
      <Box
        id={id}
        type="checkbox"
        name={name}
        option={{ value, label, hint }}
        checked={textsIn(form, name).includes(value)}
        required={required}
        problemId={problem && `${id}-problem`}
      />
    </div>
  )
}

interface BoxProps {
  id: string
  type: 'radio' | 'checkbox'
  name: string
  option: Option
  checked: boolean
  required?: boolean
  problemId?: string
}

function Box({ id, type, name, option, checked, required, problemId }: BoxProps) {
  const described = [option.hint !== undefined && `${id}-hint`, problemId].filter(Boolean).join(' ')
  return (
    <div class="box">
      <input
        class="box-control"
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        required={required}
        disabled={option.disabled}
        aria-describedby={described || undefined}
        aria-invalid={problemId ? 'true' : undefined}
      />
      <label class="box-label" for={id}>
        {option.label}
      </label>
      {option.hint !== undefined && (
        <p class="box-hint" id={`${id}-hint`}>
          {option.hint}
        </p>
      )}
    </div>
  )
}
