import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import type { CommonGround } from '#platform/feature.ts'
import { type OneToOne, type Topic, type TopicKind, topicKey, topicKinds } from './one-to-one.ts'
import { findOneToOne } from './store.ts'
import { words } from './words.ts'

/** As a row was, so that it can be put back exactly. */
export interface KeptTopic extends Topic {
  key: string
  place: number
}

/** The interests and concerns of one conversation, in the order in which they were written. */
export async function topicsOf(ctx: Context, oneToOneId: string): Promise<KeptTopic[]> {
  const rows = await ctx.db
    .selectFrom('one_to_one_topics')
    .selectAll()
    .where('one_to_one_id', '=', oneToOneId)
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    label: row.label,
    key: row.key,
    voiceId: row.voice_id,
    place: row.place,
  }))
}

/** A concern with the conversation that it was heard in. @throws missing */
export async function findConcern(ctx: Context, id: string): Promise<Topic & { oneToOne: OneToOne }> {
  const row = await ctx.db
    .selectFrom('one_to_one_topics')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', 'concern')
    .executeTakeFirst()
  if (!row) throw missing(words, 'noSuchConcern')
  const oneToOne = await findOneToOne(ctx, row.one_to_one_id)
  return { id: row.id, kind: row.kind, label: row.label, voiceId: row.voice_id, oneToOne }
}

/** Makes the labels of a conversation these: what stands already keeps its row, and with it its voice. */
export async function setTopics(ctx: Context, one: OneToOne, wanted: Record<TopicKind, readonly string[]>) {
  const there = new Map((await topicsOf(ctx, one.id)).map((topic) => [`${topic.kind} ${topic.key}`, topic]))
  const labels = topicKinds.flatMap((kind) => wanted[kind].map((label) => ({ kind, label, key: topicKey(label) })))
  const kept = [...new Map(labels.map((label) => [`${label.kind} ${label.key}`, label])).entries()].map(
    ([name, label], place): KeptTopic => {
      const before = there.get(name)
      return { id: before?.id ?? ctx.newId(), voiceId: before?.voiceId ?? null, ...label, place }
    },
  )
  await putTopics(ctx, one, kept)
}

/** Writes the labels exactly so, whatever stood there. What was handed on as a voice stays with its concern. */
export async function putTopics(ctx: Context, one: OneToOne, topics: readonly KeptTopic[]): Promise<void> {
  await ctx.db
    .deleteFrom('one_to_one_topics')
    .where('one_to_one_id', '=', one.id)
    .where(sql<boolean>`id <> all(${topics.map((topic) => topic.id)}::uuid[])`)
    .execute()
  if (topics.length === 0) return
  await ctx.db
    .insertInto('one_to_one_topics')
    .values(
      topics.map((topic) => ({
        community_id: ctx.community.id,
        id: topic.id,
        one_to_one_id: one.id,
        person_id: one.personId,
        kind: topic.kind,
        label: topic.label,
        key: topic.key,
        visibility: one.visibility,
        voice_id: topic.voiceId,
        place: topic.place,
      })),
    )
    .onConflict((row) =>
      row
        .columns(['community_id', 'id'])
        .doUpdateSet((eb) => ({ label: eb.ref('excluded.label'), place: eb.ref('excluded.place') }))
        .where((eb) =>
          eb.or([
            eb('one_to_one_topics.label', '<>', eb.ref('excluded.label')),
            eb('one_to_one_topics.place', '<>', eb.ref('excluded.place')),
          ]),
        ),
    )
    .execute()
}

/** @returns the version that this leaves behind. */
export async function setVoice(ctx: Context, topicId: string, voiceId: string | null): Promise<number> {
  const row = await ctx.db
    .updateTable('one_to_one_topics')
    .set({ voice_id: voiceId })
    .where('id', '=', topicId)
    .returning('version')
    .executeTakeFirst()
  return row?.version ?? 0
}

/** What a person cares for and what troubles them, each label once, as it was written last. Sealed ones are left out. */
export async function labelsOf(ctx: Context, personId: string): Promise<{ kind: TopicKind; label: string }[]> {
  const { rows } = await sql<{ kind: TopicKind; label: string }>`
    select distinct on (kind, key) kind, label from one_to_one_topics
    where person_id = ${personId} and visibility = 'open'
    order by kind desc, key, id desc limit 100`.execute(ctx.db)
  return rows
}

/** Who else cares for the same. What more than `most` people share is left out, and read no further than that. */
export async function sharedTopics(ctx: Context, personIds: readonly string[], most: number): Promise<CommonGround[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<{ kind: TopicKind; label: string; people: string[] }>`
    select asked.kind, asked.label, sharing.people
    from (
      select kind, key, min(label) as label from one_to_one_topics
      where person_id = any(${[...personIds]}::uuid[]) and visibility = 'open' group by kind, key limit 200
    ) asked
    cross join lateral (
      select array_agg(person_id::text) as people from (
        select distinct t.person_id from one_to_one_topics t
        where t.kind = asked.kind and t.key = asked.key and t.visibility = 'open' limit ${most + 1}
      ) sharers
    ) sharing
    where cardinality(sharing.people) between 2 and ${most}`.execute(ctx.db)
  return rows.map(({ kind, label, people }) => ({ kind, label, personIds: people }))
}
