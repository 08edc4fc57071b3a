import type { Context } from '#platform/context.ts'
import type { PersonReference, RecordSection, SearchHit, TodayItem } from '#platform/feature.ts'
import { formatDate } from '#platform/ui/when.ts'
import { contactsOfPerson } from './contact-store.ts'
import { introductionsOf, viewsOfIntroductions } from './introduction-store.ts'
import { listIntroductions } from './list-introductions.ts'
import { matching } from './list-organisations.ts'
import { patternOf } from './organisation.ts'
import { organisationsById } from './organisation-store.ts'
import { mayRead, mayWrite } from './policy.ts'
import { relationshipsOf, viewsFrom } from './relationship-store.ts'
import { words } from './words.ts'

/** Rows of two people follow both; what a joining makes of them is told in the store. */
export const personReferences: readonly PersonReference[] = [
  { table: 'organisation_contacts', column: 'person_id', onMerge: 'move' },
  { table: 'relationships', column: 'from_person', onMerge: 'move' },
  { table: 'relationships', column: 'to_person', onMerge: 'move' },
  { table: 'introductions', column: 'person_a', onMerge: 'move' },
  { table: 'introductions', column: 'person_b', onMerge: 'move' },
]

const mostToday = 5

/** Two weeks after an introduction: ask what came of it. */
export async function today(ctx: Context): Promise<TodayItem[]> {
  if (!mayWrite(ctx.actor) || ctx.actor.accountId === null) return []
  const { introductions } = await listIntroductions(ctx, { show: 'mine to ask' })
  const t = words.in(ctx.language)
  return introductions.slice(0, mostToday).map(({ id, people: [a, b], askOn }) => ({
    title: t('askWhatCame', { a: a.name, b: b.name }),
    href: `/introductions/${id}`,
    due: Temporal.PlainDate.from(askOn).add({ days: 1 }).toZonedDateTime(ctx.community.zone).toInstant(),
  }))
}

const mostFound = 5

export async function search(ctx: Context, text: string): Promise<SearchHit[]> {
  const pattern = patternOf(text)
  if (!mayRead(ctx.actor) || pattern.length === 0) return []
  const t = words.in(ctx.language)
  return (await matching(ctx, pattern, mostFound)).map(({ id, name, kind, city }) => ({
    title: name,
    detail: [t(`kind ${kind}`), city].filter(Boolean).join(', '),
    href: `/organisations/${id}`,
  }))
}

export async function personSections(ctx: Context, personId: string): Promise<RecordSection[]> {
  if (!mayRead(ctx.actor)) return []
  const parts = [await tiesSection(ctx, personId), await introductionsSection(ctx, personId)]
  const organisations = await organisationsSection(ctx, personId)
  return organisations.items.length > 0 ? [...parts, organisations] : parts
}

async function tiesSection(ctx: Context, personId: string): Promise<RecordSection> {
  const t = words.in(ctx.language)
  const ties = await viewsFrom(ctx, personId, await relationshipsOf(ctx, personId, 50))
  return {
    title: t('ties'),
    order: 30,
    action: mayWrite(ctx.actor) ? { label: t('addTie'), href: `/people/${personId}/ties/add` } : undefined,
    items: ties.map((tie) => ({
      title: `${t(`${tie.kind} ${tie.side}`)}: ${tie.otherName}`,
      detail: between(ctx, tie.fromOn, tie.toOn),
      href: `/people/${personId}/ties/${tie.id}`,
    })),
    empty: t('noTies'),
  }
}

async function organisationsSection(ctx: Context, personId: string): Promise<RecordSection> {
  const contacts = await contactsOfPerson(ctx, personId)
  const found = await organisationsById(ctx, [...new Set(contacts.map((one) => one.organisationId))])
  const names = new Map(found.map((organisation) => [organisation.id, organisation.name]))
  return {
    title: words.in(ctx.language)('organisations'),
    order: 32,
    items: contacts.map(({ organisationId, role, fromOn, toOn }) => ({
      title: names.get(organisationId) ?? '—',
      detail: [role, between(ctx, fromOn?.toString() ?? null, toOn?.toString() ?? null)].filter(Boolean).join(' · '),
      href: `/organisations/${organisationId}`,
    })),
  }
}

async function introductionsSection(ctx: Context, personId: string): Promise<RecordSection> {
  const t = words.in(ctx.language)
  const introductions = await viewsOfIntroductions(ctx, await introductionsOf(ctx, personId, 10))
  return {
    title: t('introductions'),
    order: 31,
    action: mayWrite(ctx.actor)
      ? { label: t('whomToIntroduce'), href: `/people/${personId}/introductions` }
      : undefined,
    items: introductions.map(({ id, people, introducedOn, outcome }) => ({
      title: people.find((person) => person.id !== personId)!.name,
      detail: `${formatDate(Temporal.PlainDate.from(introducedOn), ctx.language)} · ${t(outcome ? `outcome ${outcome}` : 'outcomeOpen')}`,
      href: `/introductions/${id}`,
    })),
    empty: t('noIntroductionsOf'),
  }
}

/** “since Monday 4 May 2020”, “until …”, both, or nothing. */
export function between({ language }: Pick<Context, 'language'>, fromOn: string | null, toOn: string | null): string {
  const t = words.in(language)
  const said = (day: string) => formatDate(Temporal.PlainDate.from(day), language)
  return [fromOn && t('since', { day: said(fromOn) }), toOn && t('untilDay', { day: said(toOn) })]
    .filter(Boolean)
    .join(', ')
}

/** Whom somebody is tied to is also about the others: they are named as they are known, and nothing more is said of them. */
export async function exportPerson(ctx: Context, personId: string): Promise<Record<string, unknown>> {
  const contacts = await contactsOfPerson(ctx, personId, 10_000)
  const found = await organisationsById(ctx, [...new Set(contacts.map((one) => one.organisationId))])
  const names = new Map(found.map((organisation) => [organisation.id, organisation.name]))
  const ties = await viewsFrom(ctx, personId, await relationshipsOf(ctx, personId, 10_000))
  const introductions = await viewsOfIntroductions(ctx, await introductionsOf(ctx, personId, 10_000))
  return {
    organisations: contacts.map(({ organisationId, role, fromOn, toOn }) => ({
      organisation: names.get(organisationId),
      role,
      fromOn: fromOn?.toString() ?? null,
      toOn: toOn?.toString() ?? null,
    })),
    relationships: ties.map(({ kind, side, otherName, fromOn, toOn }) => ({ kind, side, otherName, fromOn, toOn })),
    introductions: introductions.map(({ people, introducedOn, how, note, outcome }) => ({
      to: people.find((person) => person.id !== personId)!.name,
      introducedOn,
      how,
      note,
      outcome,
    })),
  }
}

/** That there was an introduction stays and counts; between whom, and what was written of it, goes. */
export async function erasePerson(ctx: Context, personId: string): Promise<void> {
  const { db } = ctx
  await db.deleteFrom('organisation_contacts').where('person_id', '=', personId).execute()
  for (const column of ['from_person', 'to_person'] as const)
    await db.deleteFrom('relationships').where(column, '=', personId).execute()
  for (const column of ['person_a', 'person_b'] as const) {
    const theirs = db.selectFrom('introductions').select('id').where(column, '=', personId)
    await db.updateTable('introduction_outcomes').set({ note: '' }).where('introduction_id', 'in', theirs).execute()
    await db.updateTable('introductions').set({ note: '' }).where(column, '=', personId).execute()
  }
}
