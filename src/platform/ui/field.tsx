import type { Child } from 'hono/jsx'
import { FieldFrame, type FieldLabels, tiesOf } from './field-frame.tsx'
import { type FormState, textIn } from './form-state.ts'

export type FieldType =
  | 'text'
  | 'email'
  | 'tel'
  | 'url'
  | 'number'
  | 'money'
  | 'date'
  | 'time'
  | 'datetime-local'
  | 'password'
  | 'search'
  | 'textarea'
  | 'file'

type InputMode = 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search'

export interface FieldProps extends FieldLabels {
  form: FormState
  type?: FieldType
  /** What the browser may fill in: `email`, `given-name`, `tel`, `new-password`, `one-time-code`. */
  autocomplete?: string
  /** How long an answer is expected, said by the width of the box. */
  size?: 'short' | 'middle' | 'full'
  rows?: number
  min?: string | number
  max?: string | number
  step?: string | number
  maxlength?: number
  /** For files: `image/*`, `.csv`. */
  accept?: string
  multiple?: boolean
  inputmode?: InputMode
  /** Said after the box: "zł", "people". */
  unit?: Child
  autofocus?: boolean
}

/** One box to type, pick or attach in. */
export function Field(props: FieldProps) {
  const box = props.type === 'textarea' ? <TextArea {...props} /> : <Input {...props} />
  return (
    <FieldFrame form={props.form} labels={props}>
      {props.unit === undefined ? (
        box
      ) : (
        <span class="field-with-unit">
          {box}
          <span class="field-unit">{props.unit}</span>
        </span>
      )}
    </FieldFrame>
  )
}

function Input(props: FieldProps) {
  const {
    form,
    name,
    type = 'text',
    required,
    autocomplete,
    min,
    max,
    step,
    maxlength,
    accept,
    multiple,
    autofocus,
  } = props
  const ties = tiesOf(form, props)
  const attributes = { name, required, autocomplete, min, max, step, maxlength, accept, multiple, autofocus }
  // Browsers' number boxes lose what they cannot read and change by a turn of the wheel; a text box keeps it.
  const typedAs = type === 'number' || type === 'money' ? 'text' : type
  return (
    <input
      class={`input input-${props.size ?? sizes[type] ?? 'full'}`}
      id={ties.id}
      type={typedAs}
      inputmode={props.inputmode ?? inputModes[type]}
      value={type === 'file' || type === 'password' ? undefined : textIn(form, name)}
      aria-describedby={ties.describedBy}
      aria-invalid={ties.invalid}
      {...attributes}
    />
  )
}

function TextArea({ form, rows = 4, autocomplete, ...props }: FieldProps) {
  const ties = tiesOf(form, props)
  return (
    <textarea
      class="input input-full"
      id={ties.id}
      name={props.name}
      rows={rows}
      required={props.required}
      maxlength={props.maxlength}
      autocomplete={autocomplete}
      autofocus={props.autofocus}
      aria-describedby={ties.describedBy}
      aria-invalid={ties.invalid}
    >
      {textIn(form, props.name)}
    </textarea>
  )
}

const sizes: Partial<Record<FieldType, FieldProps['size']>> = {
  number: 'short',
  money: 'short',
  date: 'middle',
  time: 'short',
  'datetime-local': 'middle',
  tel: 'middle',
}

const inputModes: Partial<Record<FieldType, InputMode>> = {
  number: 'numeric',
  money: 'decimal',
  tel: 'tel',
  email: 'email',
}
