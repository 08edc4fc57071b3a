import { raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { Button } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { FormState } from './form-state.ts'

/** Names of the two fields that tell a person from a machine; whoever checks the form reads them by these. */
export const guardFields = { trap: 'further_notes', token: 'form_token' } as const

export interface FormProps {
  form: FormState
  action: string
  method?: 'post' | 'get'
  /** A verb and its object: "Add the voice". */
  submit: Child
  /** Set for forms with files. */
  files?: boolean
  /** For public forms: the signed timed token. Brings the honeypot with it. */
  guard?: { token: string }
  /** A second way out, beside the button: a link back, "Save as draft". */
  aside?: Child
  /** The privacy notice and lawful basis, said before the button on every public form. */
  notice?: Child
  id?: string
  /** Leave the browser's own checks on. Off by default: its bubbles vanish, are in its own language, and show one at a time. */
  browserChecks?: boolean
}

/** One column, the problem at the top, the button at the end. Works without script. */
export function Form(props: PropsWithChildren<FormProps>) {
  const { form, action, method = 'post', files, guard, children } = props
  const fields = form.problem ? renderedFirst(children) : children
  return (
    <form
      class="form"
      id={props.id}
      action={action}
      method={method}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate={!props.browserChecks}
    >
      <ErrorSummary form={form} />
      {fields}
      {guard && <Guard form={form} token={guard.token} />}
      {props.notice !== undefined && <div class="form-notice">{props.notice}</div>}
      <div class="form-end">
        <Button kind="main" name={form.do && 'do'} value={form.do}>
          {props.submit}
        </Button>
        {props.aside}
      </div>
    </form>
  )
}

/**
 * The summary stands above the fields but names them, as "Please fill this in" means nothing away from its field.
 * So a form with a problem renders its fields first, which note what they are called.
 */
function renderedFirst(children: Child): Child {
  const html = (<>{children}</>).toString() as string | Promise<string>
  return typeof html === 'string' ? raw(html) : html.then((text) => raw(text))
}

/** Out of sight and out of the tab order, but not `display: none`, which machines have learned to skip. */
function Guard({ form, token }: { form: FormState; token: string }) {
  return (
    <>
      <div class="form-trap" aria-hidden="true">
        <label>
          {form.view.t('leaveEmpty')}
          <input type="text" name={guardFields.trap} tabindex={-1} autocomplete="off" />
        </label>
      </div>
      <input type="hidden" name={guardFields.token} value={token} />
    </>
  )
}

/** Fields that belong together, under one heading. */
export function FieldGroup({ title, hint, children }: PropsWithChildren<{ title: Child; hint?: Child }>) {
  return (
    <fieldset class="field-group">
      <legend class="field-group-title">{title}</legend>
      {hint !== undefined && <p class="field-hint">{hint}</p>}
      {children}
    </fieldset>
  )
}

/** Something that the form carries but nobody types. */
export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />
}
