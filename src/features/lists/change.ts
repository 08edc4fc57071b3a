import { z } from 'zod'
import {
  fieldsOf,
  fieldValues,
  type ManyChange,
  type PersonField,
  tagKey,
  tagsHere,
  tagsNamed,
} from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { invalid, type Message } from '#platform/errors.ts'
import { line } from '#platform/input.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import { words } from './words.ts'

/** What may be done to many people at once. Consents are never among it: each is one person's own. */
export const AskedChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('put tag'), tag: line(100) }),
  z.object({ kind: z.literal('take tag'), tag: line(100) }),
  z.object({
    kind: z.literal('set field'),
    field: z.string().max(60),
    /** Nothing empties the field. */
    value: z.union([z.string().max(2_000), z.number(), z.boolean()]).default(''),
  }),
])
export type AskedChange = z.output<typeof AskedChange>

export interface ReadyChange {
  change: ManyChange
  /** The tag was made for it. */
  newTag: boolean
}

/** @throws invalid for a tag or a field that is not here, or a value that does not fit; changes nothing */
export async function checkChange(ctx: Context, asked: AskedChange): Promise<void> {
  if (asked.kind === 'take tag') await tagOf(ctx, asked.tag)
  if (asked.kind === 'set field') await valueFor(ctx, asked)
}

/** What was asked, with the tag by its id and the value as it is kept. A tag that is new is made. @throws invalid */
export async function readyChange(ctx: Context, asked: AskedChange): Promise<ReadyChange> {
  if (asked.kind === 'set field')
    return { change: { kind: 'set field', key: asked.field, value: await valueFor(ctx, asked) }, newTag: false }
  if (asked.kind === 'take tag')
    return { change: { kind: 'take tag', tagId: (await tagOf(ctx, asked.tag)).id }, newTag: false }
  const known = (await tagsHere(ctx)).some((tag) => tagKey(tag.name) === tagKey(asked.tag))
  const tagId = (await tagsNamed(ctx, [asked.tag])).get(asked.tag)!
  return { change: { kind: 'put tag', tagId }, newTag: !known }
}

async function tagOf(ctx: Context, name: string) {
  const tag = (await tagsHere(ctx)).find((one) => tagKey(one.name) === tagKey(name))
  if (!tag) throw invalid('change.tag', words, 'noSuchTag', { tag: name })
  return tag
}

async function fieldNamed(ctx: Context, key: string): Promise<PersonField> {
  const field = (await fieldsOf(ctx)).find((one) => one.key === key)
  if (!field) throw invalid('change.field', words, 'noSuchField')
  return field
}

async function valueFor(ctx: Context, { field: key, value }: Extract<AskedChange, { kind: 'set field' }>) {
  const field = await fieldNamed(ctx, key)
  return fieldValues([field], { [key]: value })[key] ?? null
}

/** In the toast: what was done to how many. */
export async function didSay(ctx: Context, asked: AskedChange, count: number): Promise<Message> {
  if (asked.kind !== 'set field')
    return { words, key: asked.kind === 'put tag' ? 'didPut' : 'didTake', holes: { tag: asked.tag, count } }
  return {
    words,
    key: asked.value === '' ? 'didEmpty' : 'didSet',
    holes: { field: await labelOf(ctx, asked.field), count },
  }
}

/** What it is, wherever it is told of. */
export async function sayChange(ctx: Context, asked: AskedChange): Promise<string> {
  const t = words.in(ctx.language)
  if (asked.kind === 'put tag') return t('saidPut', { tag: asked.tag })
  if (asked.kind === 'take tag') return t('saidTake', { tag: asked.tag })
  const field = await labelOf(ctx, asked.field)
  return asked.value === '' ? t('saidEmpty', { field }) : t('saidSet', { field, value: String(asked.value) })
}

async function labelOf(ctx: Context, key: string): Promise<string> {
  const field = (await fieldsOf(ctx)).find((one) => one.key === key)
  return field ? pickWording(field.label, ctx.language, ctx.community.languages[0]).text : key
}
