import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { nameOf, peopleById } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { themesOfVoices } from './coding-store.ts'
import { knowsVoices, mayKnowSpeakers } from './policy.ts'
import { searchText, type Voice, type VoiceState, type VoiceView } from './voice.ts'
import { words } from './words.ts'

type Row = Selectable<Database['voices']>

/** The voices that this actor may know of. Every read starts here, so “not yours” and “not there” look the same. */
export function voicesVisibleTo(ctx: Context) {
  const here = ctx.db.selectFrom('voices')
  return knowsVoices(ctx.actor) ? here : here.where('state', '=', 'heard').where('may_be_quoted', '<>', 'no')
}

/** @throws missing */
export async function findVoice(ctx: Context, id: string): Promise<Voice> {
  const row = await voicesVisibleTo(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchVoice')
  return toVoice(row)
}

export async function voicesById(ctx: Context, ids: readonly string[]): Promise<Voice[]> {
  if (ids.length === 0) return []
  const rows = await voicesVisibleTo(ctx)
    .selectAll()
    .where('state', '<>', 'set aside')
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map(toVoice)
}

export type NewVoice = Omit<Voice, 'importId' | 'runId' | 'version' | 'heardByAccount'> & {
  imported?: { importId: string; row: number; key: string }
}

/** A statement may carry 65,535 parameters. */
const mostAtOnce = 2_500

/** Writes any number of voices. Rows of a file that are here already are passed over. @returns the ids written. */
export async function insertVoices(ctx: Context, voices: readonly NewVoice[], byHand = true): Promise<Set<string>> {
  const written = new Set<string>()
  for (let from = 0; from < voices.length; from += mostAtOnce) {
    const rows = await ctx.db
      .insertInto('voices')
      .values(voices.slice(from, from + mostAtOnce).map((voice) => rowOf(ctx, voice, byHand)))
      .onConflict((conflict) => conflict.columns(['community_id', 'import_key']).doNothing())
      .returning('id')
      .execute()
    for (const { id } of rows) written.add(id)
  }
  return written
}

const rowOf = (ctx: Context, voice: NewVoice, byHand: boolean) => ({
  community_id: ctx.community.id,
  id: voice.id,
  text: voice.text,
  language: voice.language,
  person_id: voice.personId,
  author_key: voice.authorKey,
  said_at: voice.saidAt,
  heard_by_account: byHand ? ctx.actor.accountId : null,
  heard_by: byHand ? ctx.actor.personId : null,
  place: voice.place,
  session_id: voice.sessionId,
  source: voice.source,
  may_be_quoted: voice.mayBeQuoted,
  state: voice.state,
  search_text: searchText(voice.text),
  import_id: voice.imported?.importId ?? null,
  import_row: voice.imported?.row ?? null,
  import_key: voice.imported?.key ?? null,
  run_id: ctx.runId,
  recorded_at: ctx.now,
})

export type VoiceChange = Pick<Voice, 'text' | 'language' | 'saidAt' | 'place' | 'mayBeQuoted' | 'sessionId'>

/** @returns the version that this leaves behind. */
export async function updateVoice(ctx: Context, id: string, change: VoiceChange): Promise<number> {
  const { version } = await ctx.db
    .updateTable('voices')
    .set({
      text: change.text,
      language: change.language,
      said_at: change.saidAt,
      place: change.place,
      may_be_quoted: change.mayBeQuoted,
      session_id: change.sessionId,
      search_text: searchText(change.text),
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** @returns the version that this leaves behind. */
export async function setVoiceState(ctx: Context, id: string, state: VoiceState): Promise<number> {
  const row = await ctx.db
    .updateTable('voices')
    .set({ state })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Takes voices out again that were written down by mistake. Those that were coded since stand in the way. */
export async function deleteVoices(ctx: Context, ids: readonly string[]): Promise<void> {
  await ctx.db
    .deleteFrom('voices')
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** Voices as the API says them, with their themes and speakers: two more queries, however many they are. */
export async function viewsOf(ctx: Context, voices: readonly Voice[]): Promise<z.input<typeof VoiceView>[]> {
  const themes = await themesOfVoices(
    ctx,
    voices.map((voice) => voice.id),
  )
  const speakers = mayKnowSpeakers(ctx.actor) ? await speakersOf(ctx, voices) : new Map<string, string>()
  ctx.viewed(...speakers.keys())
  return voices.map(({ personId, heardByAccount, runId, ...voice }) => {
    const name = personId && speakers.get(personId)
    const coded = themes.get(voice.id) ?? []
    const mine = heardByAccount !== null && heardByAccount === ctx.actor.accountId
    return {
      ...voice,
      person: name ? { id: personId, name } : null,
      themes: coded,
      undoId: mine && voice.version === 1 && coded.length === 0 ? runId : null,
    }
  })
}

async function speakersOf(ctx: Context, voices: readonly Voice[]): Promise<Map<string, string>> {
  const ids = [...new Set(voices.flatMap((voice) => voice.personId ?? []))]
  return new Map((await peopleById(ctx, ids)).map((person) => [person.id, nameOf(person)]))
}

export const toVoice = (row: Row): Voice => ({
  id: row.id,
  text: row.text,
  language: row.language,
  personId: row.person_id,
  authorKey: row.author_key,
  saidAt: row.said_at,
  heardByAccount: row.heard_by_account,
  place: row.place,
  sessionId: row.session_id,
  source: row.source,
  mayBeQuoted: row.may_be_quoted,
  state: row.state,
  importId: row.import_id,
  runId: row.run_id,
  version: row.version,
})
