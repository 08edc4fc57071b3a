import { z } from 'zod'
import {
  addPerson,
  editPerson,
  findPerson,
  inputOfPerson,
  type PersonInput,
  tagKey,
  tagPeople,
  tagsOf,
  untagPeople,
} from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { rememberedOf } from '#platform/record.ts'
import { fillRows } from './cells.ts'
import { lastChangeOf } from './change-store.ts'
import { type Column, columnsHere } from './column.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

export const changeCell = operation({
  name: 'lists.changeCell',
  summary: 'Change one cell of a list; refused with what stands there now when somebody else was faster',
  route: 'PUT /lists/cells/:personId',
  input: z.object({
    personId: z.uuid(),
    column: z.string().max(120),
    value: z.string().max(10_000),
    /** What stood in the cell when it was opened, as `value` of the list's cell has it. */
    was: z.string().max(20_000),
    /** For a birth date: why it is kept, where no reason stands on the record. */
    reason: z.string().max(500).default(''),
  }),
  output: z.object({ value: z.string() }),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    return { personId, column: 'givenName', value: 'Hanna', was: 'Anna' }
  },
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayWrite,
  async run(ctx, person, { column: key, value, was, reason }) {
    const column = (await columnsHere(ctx)).find((one) => one.key === key)
    if (!column?.editable) throw invalid('column', words, 'notEditable')
    // Whoever comes second waits here, and then reads what the first one has written.
    await ctx.db.selectFrom('people').select('id').where('id', '=', person.id).forUpdate().execute()
    const before = await cellOf(ctx, column, person.id)
    if (before.value !== was) throw await toldWhatIsThere(ctx, person.id, before.text)
    if (value !== before.value || reason !== '') await write(ctx, column, person.id, { value, reason })
    return { value: (await cellOf(ctx, column, person.id)).value }
  },
})

async function cellOf(ctx: Context, column: Column, personId: string) {
  const [row] = await fillRows(ctx, [column], [personId])
  return row!.cells[0]!
}

/** The one who was faster is named, whether they changed this person alone or many at once. */
async function toldWhatIsThere(ctx: Context, personId: string, now: string) {
  const [alone] = await rememberedOf(ctx, { kind: 'person', id: personId }, 1)
  const many = await lastChangeOf(ctx, personId)
  const isMany = many && (!alone || Temporal.Instant.compare(many.at, alone.at) > 0)
  const who = (isMany ? many.by : alone?.by) || words.in(ctx.language)('somebody')
  return now === '' ? conflict(words, 'cellEmptied', { who }) : conflict(words, 'cellChanged', { who, now })
}

interface Typed {
  value: string
  reason: string
}

async function write(ctx: Context, column: Column, personId: string, typed: Typed): Promise<void> {
  if (column.key === 'tags') return writeTags(ctx, personId, typed.value)
  const person = await findPerson(ctx, personId)
  await editPerson(ctx, {
    ...inputOfPerson(person),
    ...changeOf(person, column.key, typed),
    personId,
    version: person.version,
  })
}

function changeOf(person: PersonInput, key: string, { value, reason }: Typed): Partial<PersonInput> {
  if (key === 'languages')
    return {
      languages: value
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    }
  if (key === 'birth') return { birth: value, birthReason: value.trim() === '' ? '' : reason || person.birthReason }
  if (key.startsWith('field:')) return { fields: { ...person.fields, [key.slice(6)]: value === '' ? null : value } }
  return { [key]: value }
}

async function writeTags(ctx: Context, personId: string, value: string): Promise<void> {
  const have = (await tagsOf(ctx, [personId])).get(personId) ?? []
  const wanted = tagsIn(
    value,
    have.map((tag) => tag.name),
  )
  const keys = new Set(wanted.map(tagKey))
  const had = new Set(have.map((tag) => tagKey(tag.name)))
  for (const tag of have)
    if (!keys.has(tagKey(tag.name))) await untagPeople(ctx, { tagId: tag.id, personIds: [personId] })
  for (const tag of wanted) if (!had.has(tagKey(tag))) await tagPeople(ctx, { personIds: [personId], tag })
}

/** With commas between them; a tag that has a comma itself is known as one while it stands there whole. */
export function tagsIn(value: string, known: readonly string[]): string[] {
  const whole: string[] = []
  let rest = value
  for (const tag of known.filter((one) => one.includes(',')).toSorted((a, b) => b.length - a.length)) {
    if (!rest.includes(tag)) continue
    rest = rest.replace(tag, ',')
    whole.push(tag)
  }
  const parts = rest.split(',').map((part) => part.trim())
  return [...whole, ...new Set(parts.filter((part) => part !== ''))]
}
