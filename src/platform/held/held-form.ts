import type { Gromada } from '../gromada.ts'
import type { HeldForm, PageSpec, Sent } from '../http/page.ts'
import type { Suspicion } from '../http/sent.ts'
import type { Language } from '../words.ts'

export type Typed = Sent['text']

/** A form that waits for somebody to say whether a person sent it. */
export interface Held {
  id: string
  page: string
  params: Readonly<Record<string, string>>
  form: string
  typed: Typed
  language: Language
  why: Suspicion
  heldAt: Temporal.Instant
  version: number
}

/** A page with a form that may be held, and that form. */
interface HeldSpec {
  spec: PageSpec
  form: HeldForm
  send: NonNullable<PageSpec['forms']>[string]
}

/** Looked up anew each time: the program may be another version than the one that held it. */
export function specOf({ features }: Gromada, { page, form: name }: Pick<Held, 'page' | 'form'>): HeldSpec | null {
  const spec = features
    .flatMap((feature) => feature.pages ?? [])
    .find(({ surface, path }) => surface === 'public' && path === page)
  return spec ? formOfSpec(spec, name) : null
}

export function formOfSpec(spec: PageSpec, name: string): HeldSpec | null {
  if (!spec.held || !Object.hasOwn(spec.held, name) || !spec.forms || !Object.hasOwn(spec.forms, name)) return null
  return { spec, form: spec.held[name]!, send: spec.forms[name]! }
}

/** The fields that the form has, where something was typed; what else a machine sent along is nobody's words. */
export function typedIn(fields: readonly string[], { text }: Pick<Sent, 'text'>): Typed {
  return Object.fromEntries(
    fields.flatMap((name) => {
      const value = text[name]
      return value !== undefined && [value].flat().join('').trim() !== '' ? [[name, value]] : []
    }),
  )
}
