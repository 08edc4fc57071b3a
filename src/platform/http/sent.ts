import type { Context as Request } from 'hono'
import { Problem } from '../errors.ts'
import { platformWords } from '../platform-words.ts'
import type { Secret } from '../secret.ts'
import { guardFields } from '../ui/form.tsx'
import type { Sent } from './page.ts'

/** Reads a form, whichever way it was encoded. A name sent several times keeps all its values. */
export async function readSent(c: Request): Promise<Sent> {
  const body = await c.req.parseBody({ all: true }).catch(notAForm)
  const text: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  const files: Record<string, File> = {}
  for (const [name, value] of Object.entries(body)) {
    const values = Array.isArray(value) ? value : [value]
    const texts = values.filter((one): one is string => typeof one === 'string')
    const file = values.find((one): one is File => typeof one !== 'string')
    // An empty file field still sends a nameless file.
    if (file && file.size > 0) files[name] = file
    if (texts.length > 0) text[name] = texts.length === 1 ? texts[0]! : texts
  }
  return { text, files }
}

/** What says that it is a form and cannot be read as one. */
function notAForm(error: unknown): never {
  if (!(error instanceof TypeError)) throw error
  throw new Problem('invalid', { words: platformWords, key: 'notUnderstood', holes: {} })
}

/** `title.pl` and `title.en` become `{ title: { pl, en } }`; empty texts are left out, as if nobody had sent them. */
export function nested(text: Sent['text']): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(text)) {
    if (value === '' || name.startsWith('__')) continue
    const [head, tail] = name.split('.', 2) as [string, string?]
    if (tail === undefined) input[head] = value
    else if (tail !== '') input[head] = { ...(Object(input[head]) as object), [tail]: value }
  }
  return input
}

/** One text field; several values give the first, none gives ''. */
export const fieldOf = (sent: Sent, name: string): string => [sent.text[name] ?? ''].flat()[0] ?? ''

/** All values of one name: a list of ticked boxes. */
export const fieldsOf = (sent: Sent, name: string): string[] =>
  [sent.text[name] ?? []].flat().filter((text) => text !== '')

/** Why a form looks like a machine's: the field that nobody sees is filled in, it came within a blink, it has no token. */
export const suspicions = ['trap', 'too fast', 'no token'] as const
export type Suspicion = (typeof suspicions)[number]
export type Guarded = 'person' | 'too old' | Suspicion

const oldest = 86_400

/** A hidden signed time: a form that comes back within a blink, or without one, was not filled in by a person. */
export const formToken = (
  secret: Secret,
  seconds = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000),
): string => `${seconds}.${secret.sign('form', String(seconds))}`

export function guardOf(secret: Secret, sent: Sent, now = Temporal.Now.instant().epochMilliseconds / 1000): Guarded {
  if (fieldOf(sent, guardFields.trap) !== '') return 'trap'
  const [time = '', mark = ''] = fieldOf(sent, guardFields.token).split('.', 2)
  if (!secret.verifies('form', time, mark)) return 'no token'
  const age = now - Number(time)
  if (age > oldest) return 'too old'
  return age < 0.5 ? 'too fast' : 'person'
}
