import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { CommonGround, PersonReference, RecordSection, TodayItem } from '#platform/feature.ts'
import { formatShortDay } from '#platform/ui/when.ts'
import { commitmentsVisibleTo, toCommitment } from './commitment-store.ts'
import type { Commitment } from './one-to-one.ts'
import { maySeeSealed, mayRead, mayWrite } from './policy.ts'
import { namesFor, toOneToOne, visibleTo } from './store.ts'
import { labelsOf, sharedTopics } from './topic-store.ts'
import { words } from './words.ts'

export const personReferences: readonly PersonReference[] = [
  { table: 'one_to_ones', column: 'person_id', onMerge: 'move' },
  { table: 'one_to_one_topics', column: 'person_id', onMerge: 'move' },
  { table: 'one_to_one_commitments', column: 'person_id', onMerge: 'move' },
]

const mostToday = 10

/** What this organizer promised or was promised, and whom they meet today or have met without writing it down. */
export async function today(ctx: Context): Promise<TodayItem[]> {
  const { accountId } = ctx.actor
  if (!mayWrite(ctx.actor) || accountId === null) return []
  const { zone } = ctx.community
  const day = ctx.now.toZonedDateTimeISO(zone).toPlainDate()
  const midnight = day.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  const planned = await visibleTo(ctx)
    .selectAll()
    .where('organizer', '=', accountId)
    .where('state', '=', 'planned')
    .where('meets_at', '<', midnight)
    .orderBy('meets_at')
    .orderBy('id')
    .limit(mostToday)
    .execute()
  const due = await commitmentsVisibleTo(ctx)
    .selectAll()
    .where('organizer', '=', accountId)
    .where('done_at', 'is', null)
    .where('due_on', '<=', day)
    .orderBy('due_on')
    .orderBy('id')
    .limit(mostToday)
    .execute()
  const meetings = planned.map(toOneToOne)
  const commitments = due.map(toCommitment)
  const names = await namesFor(ctx, [...meetings, ...commitments])
  const t = words.in(ctx.language)
  return [
    ...meetings.map((one) => ({
      title: t(Temporal.Instant.compare(one.meetsAt, ctx.now) > 0 ? 'todayMeet' : 'todayWriteUp', {
        name: names.person(one.personId),
      }),
      detail: one.place || undefined,
      href: `/one-to-ones/${one.id}`,
      due: one.meetsAt,
    })),
    ...commitments.map((commitment) => ({
      title: commitment.what,
      detail: whoDoes(ctx, commitment, names.person(commitment.personId)),
      href: `/one-to-ones/due#c-${commitment.id}`,
      due: commitment.dueOn.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
    })),
  ]
}

/** “Anna Nowak will do it”, “you promised it to Anna Nowak”, “next step with Anna Nowak”. */
function whoDoes(ctx: Context, { kind, doneBy }: Commitment, name: string): string {
  const t = words.in(ctx.language)
  if (kind === 'next step') return t('nextStepWith', { name })
  return t(doneBy === 'person' ? 'promisedByPerson' : 'promisedByYou', { name })
}

const mostOnRecord = 5

export async function personSections(ctx: Context, personId: string): Promise<RecordSection[]> {
  if (!mayRead(ctx.actor)) return []
  const t = words.in(ctx.language)
  const at = { zone: ctx.community.zone, language: ctx.language }
  const rows = await visibleTo(ctx)
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('meets_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostOnRecord)
    .execute()
  const open = await commitmentsVisibleTo(ctx)
    .selectAll()
    .where('person_id', '=', personId)
    .where('done_at', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .limit(mostOnRecord)
    .execute()
  const meetings = rows.map(toOneToOne)
  const names = await namesFor(ctx, meetings)
  const labels = await labelsOf(ctx, personId)
  const said = (kind: 'interest' | 'concern') =>
    labels
      .filter((label) => label.kind === kind)
      .map((label) => label.label)
      .join(', ')
  return [
    {
      title: t('oneToOnes'),
      order: 20,
      action: mayWrite(ctx.actor) ? { label: t('plan'), href: `/one-to-ones/add?person=${personId}` } : undefined,
      items: [
        ...(['interest', 'concern'] as const)
          .filter((kind) => said(kind) !== '')
          .map((kind) => ({ title: said(kind), detail: t(kind === 'interest' ? 'interests' : 'concerns') })),
        ...open.map(toCommitment).map((commitment) => ({
          title: commitment.what,
          detail: `${t(`does ${commitment.doneBy}`)} · ${t('until', {
            day: formatShortDay(commitment.dueOn.toZonedDateTime(at.zone).toInstant(), at),
          })}`,
          href: `/one-to-ones/${commitment.oneToOneId}`,
        })),
        ...meetings.map((one) => ({
          title: t(`state ${one.state}`),
          detail: [names.organizer(one.organizer), one.visibility === 'sealed' && t('sealed')]
            .filter(Boolean)
            .join(' · '),
          href: `/one-to-ones/${one.id}`,
          when: one.meetsAt,
        })),
      ],
      empty: t('noneOnRecord'),
    },
  ]
}

export const commonGround = async (
  ctx: Context,
  personIds: readonly string[],
  most: number,
): Promise<CommonGround[]> => (mayRead(ctx.actor) ? sharedTopics(ctx, personIds, most) : [])

/** What was written down about one person, for them to take away. What is sealed goes only where it may be read. */
export async function exportPerson(ctx: Context, personId: string): Promise<Record<string, unknown>> {
  const all = maySeeSealed(ctx.actor) || ctx.actor.personId === personId
  const seen = all
    ? sql<boolean>`true`
    : sql<boolean>`(visibility = 'open' or organizer = ${ctx.actor.accountId ?? ''})`
  const held = await ctx.db
    .selectFrom('one_to_ones')
    .selectAll()
    .where('person_id', '=', personId)
    .where(seen)
    .orderBy('meets_at')
    .execute()
  const ids = held.map((row) => row.id)
  if (ids.length === 0) return { oneToOnes: [] }
  const inThem = sql<boolean>`one_to_one_id = any(${ids}::uuid[])`
  const topics = await ctx.db.selectFrom('one_to_one_topics').selectAll().where(inThem).orderBy('place').execute()
  const promised = await ctx.db
    .selectFrom('one_to_one_commitments')
    .selectAll()
    .where(inThem)
    .orderBy('due_on')
    .execute()
  return {
    oneToOnes: held.map((row) => ({
      state: row.state,
      meetsAt: row.meets_at.toString(),
      place: row.place,
      story: row.story,
      topics: topics.filter((topic) => topic.one_to_one_id === row.id).map(({ kind, label }) => ({ kind, label })),
      commitments: promised
        .filter((one) => one.one_to_one_id === row.id)
        .map((one) => ({
          doneBy: one.done_by,
          what: one.what,
          dueOn: one.due_on.toString(),
          doneAt: one.done_at?.toString() ?? null,
        })),
    })),
  }
}

/** That they met stays and counts; what was said and promised goes. */
export async function erasePerson(ctx: Context, personId: string): Promise<void> {
  await ctx.db.deleteFrom('one_to_one_topics').where('person_id', '=', personId).execute()
  await ctx.db.deleteFrom('one_to_one_commitments').where('person_id', '=', personId).execute()
  await ctx.db.deleteFrom('one_to_ones').where('person_id', '=', personId).where('state', '<>', 'held').execute()
  await ctx.db.updateTable('one_to_ones').set({ story: '', place: '' }).where('person_id', '=', personId).execute()
}
