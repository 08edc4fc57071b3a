import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import type { Wording } from '#platform/db/database.ts'
import { invalid } from '#platform/errors.ts'
import { line, wording } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { defineField } from './define-field.ts'
import { endField, findField, updateField } from './field-store.ts'
import { mayDefine } from './policy.ts'
import { words } from './words.ts'

const exampleField = async (owner: Caller) => {
  const { fieldId } = await defineField(owner, { label: { en: 'Shoe size' }, type: 'number' })
  return { fieldId }
}

/** Its words and what may be chosen. The type stays: values of another type would be lost. */
export const changeField = operation({
  name: 'people.changeField',
  summary: 'Change the words of a field of one’s own, or what may be chosen in it',
  route: 'PUT /person-fields/:fieldId',
  input: z.object({ fieldId: z.uuid(), label: wording(100), choices: z.array(line()).max(100).default([]) }),
  output: z.null(),
  example: async (owner) => ({ ...(await exampleField(owner)), label: { en: 'Size of shoes' } }),
  find: (ctx, { fieldId }) => findField(ctx, fieldId),
  may: mayDefine,
  async run(ctx, field, { label, choices }) {
    const offered = field.type === 'choice' ? [...new Set(choices)] : []
    if (field.type === 'choice' && offered.length < 2) throw invalid('choices', words, 'twoChoices')
    const version = await updateField(ctx, field.id, label, offered)
    ctx.remember({
      memory: { fieldId: field.id, label: field.label, choices: field.choices },
      met: [{ table: 'person_fields', id: field.id, version }],
      said: { words, key: 'fieldChanged', holes: { label: Object.values(label)[0] ?? '' } },
    })
    return null
  },
  async reverse(ctx, before: { fieldId: string; label: Wording; choices: string[] }) {
    await updateField(ctx, before.fieldId, before.label, before.choices)
  },
})

export const removeField = operation({
  name: 'people.removeField',
  summary: 'Keep a field no longer: it goes out of sight, and comes back whole when this is undone',
  route: 'DELETE /person-fields/:fieldId',
  input: z.object({ fieldId: z.uuid() }),
  output: z.null(),
  example: exampleField,
  find: (ctx, { fieldId }) => findField(ctx, fieldId),
  may: mayDefine,
  async run(ctx, field) {
    const version = await endField(ctx, field.id, true)
    ctx.remember({
      memory: { fieldId: field.id },
      met: [{ table: 'person_fields', id: field.id, version }],
      said: { words, key: 'fieldRemoved', holes: { label: Object.values(field.label)[0] ?? '' } },
    })
    return null
  },
  async reverse(ctx, { fieldId }: { fieldId: string }) {
    await endField(ctx, fieldId, false)
  },
})
