import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { invalid } from '#platform/errors.ts'
import { line, wording } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { fieldTypes } from './field.ts'
import { endField, insertField, keysUsed } from './field-store.ts'
import { mayDefine } from './policy.ts'
import { words } from './words.ts'

const FieldInput = z.object({
  label: wording(100),
  type: z.enum(fieldTypes),
  /** For a choice: what may be chosen, at least two. */
  choices: z.array(line()).max(100).default([]),
})

export const defineField = operation({
  name: 'people.defineField',
  summary: 'Keep something more about people: a field of this community’s own',
  route: 'POST /person-fields',
  input: FieldInput,
  output: z.object({ fieldId: z.uuid(), key: z.string() }),
  example: () => ({
    label: { en: 'Blood group', pl: 'Grupa krwi' },
    type: 'choice' as const,
    choices: ['0', 'A', 'B', 'AB'],
  }),
  may: mayDefine,
  async run(ctx, _, { label, type, choices }) {
    const offered = type === 'choice' ? [...new Set(choices)] : []
    if (type === 'choice' && offered.length < 2) throw invalid('choices', words, 'twoChoices')
    const key = freeKey(Object.values(label)[0] ?? '', await keysUsed(ctx))
    const fieldId = ctx.newId()
    await insertField(ctx, { id: fieldId, key, label, type, choices: offered })
    ctx.remember({
      memory: { fieldId },
      met: [{ table: 'person_fields', id: fieldId, version: 1 }],
      said: { words, key: 'fieldDefined', holes: { label: Object.values(label)[0] ?? key } },
    })
    return { fieldId, key }
  },
  async reverse(ctx, { fieldId }: { fieldId: string }) {
    await endField(ctx, fieldId, true)
  },
})

/** `blood_group`, and `blood_group_2` when that is taken: it names the value in sheets and in the API. */
function freeKey(label: string, used: ReadonlySet<string>): string {
  const plain =
    foldWords(label)
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[^a-z]+/, '')
      .slice(0, 50)
      .replace(/_+$/, '') || 'field'
  let key = plain
  for (let i = 2; used.has(key); i++) key = `${plain}_${i}`
  return key
}
