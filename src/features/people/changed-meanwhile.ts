import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { rememberedOf } from '#platform/record.ts'
import type { Person, PersonInput } from './person.ts'
import { inputOfPerson } from './store.ts'
import { words } from './words.ts'

/**
 * Two people change one record: the second is told who came between and what they changed, and nothing is overwritten.
 * What it was before stands in what the first one's command remembered.
 */
export async function changedMeanwhile(ctx: Context, person: Person, metVersion: number, typed: PersonInput) {
  const since = (await rememberedOf(ctx, { kind: 'person', id: person.id })).filter(
    (entry) => (entry.met.find((row) => row.id === person.id)?.version ?? 0) > metVersion,
  )
  const earliest = since.at(-1)
  const before = earliest?.memories.map((memory) => (memory as { before?: PersonInput }).before).find(Boolean) ?? typed
  const say = words.in(ctx.language)
  const changed = changedFields(before, inputOfPerson(person))
  return conflict(words, 'changedMeanwhileBy', {
    who: [...new Set(since.map((entry) => entry.by))].join(', ') || say('somebody'),
    fields: changed.map((field) => say(labels[field])).join(', '),
  })
}

/** The fields in which two states of a record differ. */
export function changedFields(before: PersonInput, after: PersonInput): (keyof PersonInput)[] {
  return (Object.keys(labels) as (keyof PersonInput)[]).filter(
    (field) => inOrder(before[field]) !== inOrder(after[field]),
  )
}

/** What came back from the database has its keys in another order, and says the same. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

const labels = {
  givenName: 'givenName',
  middleName: 'middleName',
  familyName: 'familyName',
  called: 'called',
  pronouns: 'pronouns',
  birth: 'birth',
  birthReason: 'birthReason',
  languages: 'languages',
  emails: 'emails',
  phones: 'phones',
  addressKinds: 'addressKind',
  addresses: 'addresses',
  fields: 'ownFields',
  note: 'note',
} as const satisfies Record<keyof PersonInput, string>
