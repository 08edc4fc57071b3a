import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { condition, type SegmentCondition } from '#platform/segment-condition.ts'
import type { Language } from '#platform/words.ts'
import { yesOrNo } from './field.ts'
import { fieldsOf } from './field-store.ts'
import { maySeeSealed } from './policy.ts'
import { words } from './words.ts'

const Day = z.union([z.literal(''), z.iso.date()]).default('')

const Did = z.object({
  act: z.string().min(1).max(100),
  least: z.coerce.number().int().min(1).max(100_000).default(1),
  most: z.coerce.number().int().min(0).max(100_000).optional(),
  since: Day,
  until: Day,
  /** Only what was done about one record: this event, this decision. */
  subject: z.union([z.literal(''), z.uuid()]).default(''),
})
type Did = z.output<typeof Did>

/** What was done, how often and between which days; seen only as far as the asker may see the trail. */
const did = condition({
  kind: 'people.did',
  label: (language) => words.in(language)('segDid'),
  value: Did,
  boxes: (ctx) => {
    const t = words.in(ctx.language)
    return [
      { name: 'act', label: t('segAct'), as: 'select', options: actsIn(ctx) },
      { name: 'least', label: t('segLeast'), as: 'number', optional: true },
      { name: 'most', label: t('segMost'), as: 'number', optional: true },
      { name: 'since', label: t('segSince'), as: 'date', optional: true },
      { name: 'until', label: t('segUntil'), as: 'date', optional: true },
      { name: 'subject', label: t('segSubject'), as: 'text', optional: true },
    ]
  },
  narrow: (ctx, value) => ({ ids: didIds(ctx, value) }),
  said: (ctx, { act, least, most, since, until }) => {
    const t = words.in(ctx.language)
    const parts = [
      most === undefined ? t('segTimes', { least }) : t('segTimesBetween', { least, most }),
      since && t('segSinceSaid', { since }),
      until && t('segUntilSaid', { until }),
    ]
    const what = actsIn(ctx).find((one) => one.value === act)?.label ?? act
    return t('segDidSaid', { act: what, how: parts.filter(Boolean).join(', ') })
  },
  example: { act: 'events.attended', least: 2, since: '2026-01-01' },
})

const actsIn = (ctx: Context) =>
  ctx.gromada.features.flatMap((feature) =>
    Object.entries(feature.acts ?? {}).map(([kind, act]) => ({
      value: kind,
      label: act.said(ctx.language as Language),
    })),
  )

/**
 * From the counters, wherever they know the answer; a window of time with more than one act in it, or with two ends,
 * from the index of acts by kind and time; one record from its own index. The trail itself is never read through.
 */
function didIds(ctx: Context, { act, least, most, since, until, subject }: Did): RawBuilder<unknown> {
  const sealed = maySeeSealed(ctx.actor)
  const often = (count: RawBuilder<unknown>) =>
    most === undefined ? sql`${count} >= ${least}` : sql`${count} between ${least} and ${most}`
  const seen = sealed ? sql`` : sql`and visibility = 'open'`
  const once = least === 1 && most === undefined
  const counted = subject === '' && (since === '' || once) && (until === '' || once) && (since === '' || until === '')
  if (counted) {
    const from = since === '' ? sql`` : sql`and last_at >= ${startOf(ctx, since)}`
    const to = until === '' ? sql`` : sql`and first_at < ${startOf(ctx, until, 1)}`
    // Who may see what is sealed has two counters for a person, and they are added up.
    return sealed && !once
      ? sql`select person_id as id from act_counts where kind = ${act} group by person_id having ${often(sql`sum(acts)`)}`
      : sql`select person_id as id from act_counts where kind = ${act} ${seen} and ${often(sql`acts`)} ${from} ${to}`
  }
  const about = subject === '' ? sql`` : sql`and subject_id = ${subject}`
  const from = since === '' ? sql`` : sql`and happened_at >= ${startOf(ctx, since)}`
  const to = until === '' ? sql`` : sql`and happened_at < ${startOf(ctx, until, 1)}`
  return sql`select person_id as id from acts where kind = ${act} and voided_by is null ${seen} ${about} ${from} ${to}
    group by person_id having ${often(sql`count(*)`)}`
}

const startOf = (ctx: Context, day: string, later = 0): Temporal.Instant =>
  Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(ctx.community.zone).toInstant()

const comparisons = ['is', 'is not', 'at least', 'at most', 'is known'] as const

/** A field of the community's own. */
const ownField = condition({
  kind: 'people.field',
  label: (language) => words.in(language)('segField'),
  value: z.object({
    field: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
    how: z.enum(comparisons).default('is'),
    value: z.string().max(2_000).default(''),
  }),
  boxes: async (ctx) => {
    const t = words.in(ctx.language)
    const fields = await fieldsOf(ctx)
    return [
      {
        name: 'field',
        label: t('segFieldBox'),
        as: 'select',
        options: fields.map((field) => ({
          value: field.key,
          label: field.label[ctx.language] ?? Object.values(field.label)[0] ?? field.key,
        })),
      },
      {
        name: 'how',
        label: t('segHow'),
        as: 'select',
        options: comparisons.map((value) => ({ value, label: t(`how ${value}`) })),
      },
      { name: 'value', label: t('segValue'), as: 'text', optional: true },
    ]
  },
  narrow: async (ctx, { field, how, value }) => {
    const known = await fieldNamed(ctx, field)
    const wanted = (known?.type === 'yes or no' ? yesOrNo(value)?.toString() : undefined) ?? value
    const kept = sql`people.fields ->> ${field}`
    const number = Number(value.replace(',', '.'))
    const compared = (sign: RawBuilder<unknown>) =>
      value.trim() !== '' && Number.isFinite(number)
        ? sql`(jsonb_typeof(people.fields -> ${field}) = 'number' and (people.fields -> ${field}) ${sign} to_jsonb(${number}::numeric))`
        : sql`${kept} ${sign} ${value}`
    const tests = {
      is: sql`${kept} = ${wanted}`,
      'is not': sql`${kept} is distinct from ${wanted}`,
      'at least': compared(sql`>=`),
      'at most': compared(sql`<=`),
      'is known': sql`${kept} is not null`,
    }
    return { test: tests[how] }
  },
  said: async (ctx, { field, how, value }) => {
    const known = await fieldNamed(ctx, field)
    const label = known?.label[ctx.language] ?? Object.values(known?.label ?? {})[0] ?? field
    return words.in(ctx.language)('segFieldSaid', { field: label, how: words.in(ctx.language)(`how ${how}`), value })
  },
  example: { field: 'shoe_size', how: 'at least', value: '40' },
})

/** Also one that was taken away: what a condition means must not change with that, or “is not” would be everybody. */
const fieldNamed = (ctx: Context, key: string) =>
  ctx.db.selectFrom('person_fields').select(['type', 'label']).where('key', '=', key).executeTakeFirst()

/** Nothing done, nothing agreed to, nobody added or changed them: whom a community has lost, and should not keep. */
const quiet = condition({
  kind: 'people.quiet',
  label: (language) => words.in(language)('segQuiet'),
  value: z.object({ months: z.coerce.number().int().min(1).max(1_200) }),
  boxes: (ctx) => [{ name: 'months', label: words.in(ctx.language)('segMonths'), as: 'number' }],
  narrow: (ctx, { months }) => {
    const since = ctx.now.toZonedDateTimeISO(ctx.community.zone).subtract({ months }).toInstant()
    return {
      ids: sql`select q.id from people q where q.created_at < ${since}
        and not exists (select from act_counts c where c.community_id = q.community_id and c.person_id = q.id and c.last_at >= ${since})
        and not exists (select from consents a where a.community_id = q.community_id and a.person_id = q.id and a.withdrawn_at is null)`,
    }
  },
  said: (ctx, { months }) => words.in(ctx.language)('segQuietSaid', { months }),
  example: { months: 36 },
})

/** How people may be told apart by what they did, and by this community's own fields. */
export const trailConditions: readonly SegmentCondition[] = [did, quiet, ownField]
