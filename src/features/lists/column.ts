import { z } from 'zod'
import { fieldsOf, type PersonField, tagsHere } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import type { FilterWay } from './list.ts'
import { mayRead } from './policy.ts'
import { words } from './words.ts'

/** What stands in a column, and with it how it is filtered, sorted and changed. */
export type ColumnKind = 'text' | 'long' | 'tags' | 'languages' | 'birth' | 'number' | 'date' | 'choice' | 'yes or no'

export interface Column {
  /** `familyName`, `field:car`, `acts:events.attended`, `last:events.attended`. It stands in saved lists. */
  key: string
  label: string
  kind: ColumnKind
  sortable: boolean
  editable: boolean
  ways: readonly FilterWay[]
  /** For a choice and for tags: what may be chosen. */
  options?: readonly { value: string; label: string }[]
}

const waysOf: Readonly<Record<ColumnKind, readonly FilterWay[]>> = {
  text: ['contains', 'is', 'known', 'empty'],
  long: ['contains', 'known', 'empty'],
  tags: ['is', 'known', 'empty'],
  languages: ['is', 'known', 'empty'],
  birth: ['between', 'known', 'empty'],
  number: ['between', 'known', 'empty'],
  date: ['between', 'known', 'empty'],
  choice: ['is', 'known', 'empty'],
  'yes or no': ['is', 'known', 'empty'],
}

type Plain = readonly [key: PlainKey, kind: ColumnKind, how: '' | 'sort' | 'edit' | 'both']
export type PlainKey = (typeof plainKeys)[number]
const plainKeys = [
  'name',
  'givenName',
  'middleName',
  'familyName',
  'called',
  'emails',
  'phones',
  'street',
  'postcode',
  'town',
  'languages',
  'birth',
  'household',
  'tags',
  'note',
  'source',
  'added',
] as const

/** An address or a household is changed on the record, where the whole of it can be seen. */
const plain: readonly Plain[] = [
  ['name', 'text', 'sort'],
  ['givenName', 'text', 'both'],
  ['middleName', 'text', 'both'],
  ['familyName', 'text', 'both'],
  ['called', 'text', 'both'],
  ['emails', 'text', ''],
  ['phones', 'text', ''],
  ['street', 'text', 'sort'],
  ['postcode', 'text', 'sort'],
  ['town', 'text', 'sort'],
  ['languages', 'languages', 'edit'],
  ['birth', 'birth', 'both'],
  ['household', 'text', 'sort'],
  ['tags', 'tags', 'edit'],
  ['note', 'long', 'edit'],
  ['source', 'text', 'sort'],
  ['added', 'date', 'sort'],
]

const fieldKinds: Readonly<Record<PersonField['type'], ColumnKind>> = {
  text: 'text',
  place: 'text',
  choice: 'choice',
  number: 'number',
  date: 'date',
  'yes or no': 'yes or no',
}

/** Every column that a list here may have: of the record, of the community's own fields, and of the trail. */
export async function columnsHere(ctx: Context): Promise<Column[]> {
  const t = words.in(ctx.language)
  const tags = (await tagsHere(ctx)).map((tag) => ({ value: tag.id, label: tag.name }))
  const own = (await fieldsOf(ctx)).map((field): Column => {
    const kind = fieldKinds[field.type]
    const label = pickWording(field.label, ctx.language, ctx.community.languages[0]).text
    return { ...whole(`field:${field.key}`, label, kind), options: optionsOf(field, t) }
  })
  const trail = ctx.gromada.features.flatMap((feature) =>
    Object.entries(feature.acts ?? {}).flatMap(([kind, act]): Column[] => {
      const what = act.said(ctx.language)
      return [
        { ...whole(`acts:${kind}`, t('howOften', { what }), 'number'), editable: false },
        { ...whole(`last:${kind}`, t('lastTime', { what }), 'date'), editable: false },
      ]
    }),
  )
  const record = plain.map(([key, kind, how]): Column => {
    const column = whole(key, t(key), kind)
    const options = key === 'tags' ? { options: tags } : {}
    return {
      ...column,
      sortable: how === 'sort' || how === 'both',
      editable: how === 'edit' || how === 'both',
      ...options,
    }
  })
  return [...record, ...own, ...trail]
}

const whole = (key: string, label: string, kind: ColumnKind): Column => ({
  key,
  label,
  kind,
  sortable: true,
  editable: true,
  ways: waysOf[kind],
})

function optionsOf(field: PersonField, t: ReturnType<typeof words.in>) {
  if (field.type === 'yes or no')
    return [
      { value: 'true', label: t('yes') },
      { value: 'false', label: t('no') },
    ]
  return field.type === 'choice' ? field.choices.map((choice) => ({ value: choice, label: choice })) : undefined
}

export const ColumnView = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.string(),
  sortable: z.boolean(),
  editable: z.boolean(),
  ways: z.array(z.string()),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
})

export const listColumns = operation({
  name: 'lists.listColumns',
  summary: 'The columns that a list of people may have, and how each may be filtered, sorted and changed',
  route: 'GET /lists/columns',
  input: z.object({}),
  output: z.object({ columns: z.array(ColumnView) }),
  example: () => ({}),
  may: mayRead,
  run: async (ctx) => ({
    columns: (await columnsHere(ctx)).map((column) => ({
      ...column,
      ways: [...column.ways],
      options: column.options?.map((option) => ({ ...option })),
    })),
  }),
})
