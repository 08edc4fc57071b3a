import { z } from 'zod'
import { wording } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { fieldTypes } from './field.ts'
import { fieldsOf } from './field-store.ts'
import { mayRead } from './policy.ts'

export const FieldView = z.object({
  id: z.uuid(),
  key: z.string(),
  label: wording(),
  type: z.enum(fieldTypes),
  choices: z.array(z.string()),
  version: z.int(),
})

export const listFields = operation({
  name: 'people.listFields',
  summary: "The community's own fields on the record of a person",
  route: 'GET /person-fields',
  input: z.object({}),
  output: z.object({ fields: z.array(FieldView) }),
  example: () => ({}),
  may: mayRead,
  run: async (ctx) => ({ fields: await fieldsOf(ctx) }),
})
