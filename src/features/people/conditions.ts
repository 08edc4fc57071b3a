import { sql } from 'kysely'
import { z } from 'zod'
import { condition, type SegmentCondition } from '#platform/segment-condition.ts'
import { nameOfLanguage } from '#platform/ui/wording.tsx'
import { type Channel, channels, type Purpose, purposes } from './consent.ts'
import { whoseNameHas } from './name-condition.ts'
import { findTag, tagsHere } from './tag-store.ts'
import { words } from './words.ts'

const yesNo = (language: string) => [
  { value: 'yes', label: words.in(language)('yes') },
  { value: 'no', label: words.in(language)('no') },
]

const tagged = condition({
  kind: 'people.tag',
  label: (language) => words.in(language)('segTag'),
  value: z.object({ tag: z.uuid() }),
  boxes: async (ctx) => [
    {
      name: 'tag',
      label: words.in(ctx.language)('tagName'),
      as: 'select',
      options: (await tagsHere(ctx)).map((tag) => ({ value: tag.id, label: tag.name })),
    },
  ],
  narrow: (_, { tag }) => ({ ids: sql`select person_id as id from person_tags where tag_id = ${tag}` }),
  said: async (ctx, { tag }) => words.in(ctx.language)('segTagSaid', { tag: (await findTag(ctx, tag)).name }),
  example: { tag: '00000000-0000-7000-8000-000000000000' },
})

const named = condition({
  kind: 'people.name',
  label: (language) => words.in(language)('segName'),
  value: z.object({ part: z.string().min(1).max(200) }),
  boxes: (ctx) => [{ name: 'part', label: words.in(ctx.language)('segNamePart'), as: 'text' }],
  narrow: (ctx, { part }) => whoseNameHas(ctx, part),
  said: (ctx, { part }) => words.in(ctx.language)('segNameSaid', { part }),
  example: { part: 'kowal' },
})

const speaks = condition({
  kind: 'people.language',
  label: (language) => words.in(language)('segLanguage'),
  value: z.object({ language: z.string().regex(/^[a-z]{2,3}$/), preferred: z.enum(['yes', 'no']).default('no') }),
  boxes: (ctx) => [
    { name: 'language', label: words.in(ctx.language)('segLanguageCode'), as: 'text' },
    { name: 'preferred', label: words.in(ctx.language)('segPreferred'), as: 'select', options: yesNo(ctx.language) },
  ],
  narrow: (_, { language, preferred }) => ({
    test: preferred === 'yes' ? sql`people.languages[1] = ${language}` : sql`${language} = any (people.languages)`,
  }),
  said: (ctx, { language }) =>
    words.in(ctx.language)('segLanguageSaid', { language: nameOfLanguage(language, ctx.language) }),
  example: { language: 'pl' },
})

const born = condition({
  kind: 'people.born',
  label: (language) => words.in(language)('segBorn'),
  value: z.object({
    from: z.coerce.number().int().min(1800).max(2200),
    until: z.coerce.number().int().min(1800).max(2200),
  }),
  boxes: (ctx) => [
    { name: 'from', label: words.in(ctx.language)('segFromYear'), as: 'number' },
    { name: 'until', label: words.in(ctx.language)('segUntilYear'), as: 'number' },
  ],
  narrow: (_, { from, until }) => ({
    test: sql`people.birth >= ${String(from)} and people.birth < ${String(until + 1)}`,
  }),
  said: (ctx, { from, until }) => words.in(ctx.language)('segBornSaid', { from: String(from), until: String(until) }),
  example: { from: 1950, until: 1960 },
})

const came = condition({
  kind: 'people.source',
  label: (language) => words.in(language)('segSource'),
  value: z.object({ source: z.string().min(1).max(300) }),
  boxes: (ctx) => [{ name: 'source', label: words.in(ctx.language)('segSourceBox'), as: 'text' }],
  narrow: (_, { source }) => ({ test: sql`people.source = ${source}` }),
  said: (ctx, { source }) => words.in(ctx.language)('segSourceSaid', { source }),
  example: { source: 'by hand' },
})

const added = condition({
  kind: 'people.added',
  label: (language) => words.in(language)('segAdded'),
  value: z.object({ since: z.iso.date() }),
  boxes: (ctx) => [{ name: 'since', label: words.in(ctx.language)('segSince'), as: 'date' }],
  narrow: (ctx, { since }) => ({
    test: sql`people.created_at >= ${Temporal.PlainDate.from(since).toZonedDateTime(ctx.community.zone).toInstant()}`,
  }),
  said: (ctx, { since }) => words.in(ctx.language)('segAddedSaid', { since }),
  example: { since: '2026-01-01' },
})

/** Their own address, or the one that they inherit from the people they live with. */
const reachable = condition({
  kind: 'people.reach',
  label: (language) => words.in(language)('segReach'),
  value: z.object({ by: z.enum(['email', 'phone', 'post']) }),
  boxes: (ctx) => [
    {
      name: 'by',
      label: words.in(ctx.language)('channel'),
      as: 'select',
      options: (['email', 'phone', 'post'] as const).map((value) => ({
        value,
        label: words.in(ctx.language)(`channel ${value}`),
      })),
    },
  ],
  narrow: (_, { by }) => ({
    ids: {
      email: sql`select person_id as id from person_emails where bouncing_since is null union all
        select p.id from people p join households h on h.community_id = p.community_id and h.id = p.household_id where h.ended_at is null and h.email <> ''`,
      phone: sql`select person_id as id from person_phones where bouncing_since is null union all
        select p.id from people p join households h on h.community_id = p.community_id and h.id = p.household_id where h.ended_at is null and h.phone <> ''`,
      post: sql`select person_id as id from person_addresses where city <> '' or postcode <> '' union all
        select p.id from people p join households h on h.community_id = p.community_id and h.id = p.household_id where h.ended_at is null and h.city <> ''`,
    }[by],
  }),
  said: (ctx, { by }) => words.in(ctx.language)('segReachSaid', { by: words.in(ctx.language)(`channel ${by}`) }),
  example: { by: 'email' },
})

const agreed = condition({
  kind: 'people.consent',
  label: (language) => words.in(language)('segConsent'),
  value: z.object({ purpose: z.enum(purposes), channel: z.enum(channels).default('any') }),
  boxes: (ctx) => {
    const t = words.in(ctx.language)
    const purpose = purposes.map((value) => ({ value, label: t(`purpose ${value}`) }))
    const channel = channels.map((value) => ({ value, label: t(`channel ${value}`) }))
    return [
      { name: 'purpose', label: t('purpose'), as: 'select', options: purpose },
      { name: 'channel', label: t('channel'), as: 'select', options: channel },
    ]
  },
  narrow: (_, { purpose, channel }) => ({
    ids: sql`select person_id as id from consents where purpose = ${purpose} and withdrawn_at is null
      ${channel === 'any' ? sql`` : sql`and channel in ('any', ${channel})`}`,
  }),
  said: (ctx, value) =>
    words.in(ctx.language)('segConsentSaid', {
      purpose: words.in(ctx.language)(`purpose ${value.purpose as Purpose}`),
      channel: words.in(ctx.language)(`channel ${value.channel as Channel}`),
    }),
  example: { purpose: 'news', channel: 'email' },
})

const together = condition({
  kind: 'people.household',
  label: (language) => words.in(language)('segHousehold'),
  value: z.object({ least: z.coerce.number().int().min(1).max(100).default(1) }),
  boxes: (ctx) => [{ name: 'least', label: words.in(ctx.language)('segHouseholdLeast'), as: 'number', optional: true }],
  narrow: (_, { least }) =>
    least === 1
      ? { test: sql`people.household_id is not null` }
      : {
          ids: sql`select p.id from people p join (
            select household_id from people where household_id is not null and erased_at is null and merged_into is null
            group by household_id having count(*) >= ${least}) large on large.household_id = p.household_id`,
        },
  said: (ctx, { least }) => words.in(ctx.language)('segHouseholdSaid', { least }),
  example: { least: 2 },
})

/** How people may be told apart by their record. */
export const recordConditions: readonly SegmentCondition[] = [
  named,
  tagged,
  speaks,
  born,
  came,
  added,
  reachable,
  agreed,
  together,
]
