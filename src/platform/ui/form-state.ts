import { sayMessage } from '../words.ts'
import type { FieldProblem, Problem } from '../errors.ts'
import type { View } from './view.ts'

/** What came in a form, as parsed from its body: one text, or several where a name was sent more than once. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/**
 * What a form and its fields share. A page makes one and hands it to each:
 * `values` is what is known (editing), `typed` what came back with a problem and wins over it.
 */
export interface FormState {
  readonly view: View
  readonly values?: Typed
  readonly typed?: Typed
  readonly problem?: Problem
  /** Which of a page's forms this is, where it has several: sent as `do`, the key of `forms` in the page's declaration. */
  readonly do?: string
  /** Keeps ids apart when one page has two forms with the same field names. */
  readonly prefix?: string
}

/** What came back with a page: the page itself fits. */
interface CameBack {
  readonly view: View
  readonly typed?: Typed
  readonly problem?: Problem
}

/** The state of one form of a page. What was typed, and what was wrong, go only to the form that was sent. */
export function formOf(page: CameBack, form: { do?: string; values?: Typed; prefix?: string } = {}): FormState {
  const { view, typed, problem } = page
  const sent = form.do === undefined || typed?.['do'] === form.do
  const prefix = form.prefix ?? form.do
  return { ...form, prefix, view, typed: sent ? typed : undefined, problem: sent ? problem : undefined }
}

/** The id of a field's control, the same from the summary's link and from the label. */
export const fieldId = (form: FormState, name: string, index?: number): string =>
  [form.prefix ?? 'f', name.replace(/[^a-zA-Z0-9]+/g, '-'), index].filter((part) => part !== undefined).join('-')

export function textIn(form: FormState, name: string): string {
  const value = (form.typed ?? form.values)?.[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

export function textsIn(form: FormState, name: string): readonly string[] {
  const value = (form.typed ?? form.values)?.[name]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/** The first problem with this field. A field of several parts also answers for its parts: `title` for `title.pl`. */
export function problemWith(form: FormState, name: string, withParts = false): FieldProblem | undefined {
  return form.problem?.fields.find((one) => one.field === name || (withParts && one.field.startsWith(`${name}.`)))
}

export const sayProblem = (form: FormState, problem: FieldProblem): string =>
  sayMessage(problem.message, form.view.language)

/** What the fields of a form are called, noted as they are rendered; only while there is a problem to name them in. */
const labels = new WeakMap<FormState, Map<string, string>>()

export function noteLabel(form: FormState, name: string, label: unknown): void {
  if (!form.problem || typeof label !== 'string') return
  const known = labels.get(form) ?? new Map<string, string>()
  labels.set(form, known.set(name, label))
}

/**
 * Where a problem leads and what it is about. Parts that have no control of their own answer to their whole:
 * `what.0` leads to "What".
 */
export function placeOf(form: FormState, field: string): { id: string; label: string | undefined } {
  const known = labels.get(form)
  const name = known?.has(field) ? field : (field.split('.')[0] ?? field)
  return { id: fieldId(form, known?.has(name) ? name : field), label: known?.get(name) }
}
