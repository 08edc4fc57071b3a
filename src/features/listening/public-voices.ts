import { sql } from 'kysely'
import { z } from 'zod'
import { nameOf, peopleById } from '#features/people/index.ts'
import { anybody } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import { cursor, instantOut, keyIn, MomentKey } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { addVoice } from './add-voice.ts'
import type { Voice } from './voice.ts'
import { findVoice, toVoice, voicesVisibleTo } from './voice-store.ts'
import { words } from './words.ts'

const pageSize = 50

/** What everybody may read of a voice: nothing that its speaker did not agree to. */
const PublicVoice = z.object({
  id: z.uuid(),
  text: z.string(),
  language: z.string(),
  name: z.string().nullable(),
  place: z.string(),
  saidAt: instantOut(),
})
export type PublicVoice = z.output<typeof PublicVoice>

export const listPublicVoices = operation({
  name: 'listening.listPublicVoices',
  summary: 'Voices whose speakers agreed to be quoted, the newest first',
  route: 'GET /public-voices',
  input: z.object({ after: cursor() }),
  output: z.object({ voices: z.array(PublicVoice), next: z.string().nullable() }),
  example: () => ({}),
  may: anybody,
  run: (ctx, _, { after }) => newestQuotable(ctx, after, pageSize),
})

export const showPublicVoice = operation({
  name: 'listening.showPublicVoice',
  summary: 'One voice whose speaker agreed to be quoted',
  route: 'GET /public-voices/:voiceId',
  input: z.object({ voiceId: z.uuid() }),
  output: PublicVoice,
  async example(owner) {
    const { voiceId } = await addVoice(owner, { text: 'The stream smells in summer.', mayBeQuoted: 'without name' })
    return { voiceId }
  },
  async find(ctx, { voiceId }) {
    const voice = await findVoice(ctx, voiceId)
    if (!isPublic(voice)) throw missing(words, 'noSuchVoice')
    return voice
  },
  may: anybody,
  run: async (ctx, voice) => (await publicViews(ctx, [voice]))[0]!,
})

export const isPublic = ({ state, mayBeQuoted }: Voice): boolean => state === 'heard' && mayBeQuoted !== 'no'

export async function newestQuotable(ctx: Context, after: string | undefined, most: number) {
  const key = keyIn(after, MomentKey)
  let query = voicesVisibleTo(ctx).where('state', '=', 'heard').where('may_be_quoted', '<>', 'no')
  if (key) query = query.where(sql<boolean>`(said_at, id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`)
  const rows = await query
    .selectAll()
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most + 1)
    .execute()
  const voices = rows.slice(0, most).map(toVoice)
  const last = voices.at(-1)
  return {
    voices: await publicViews(ctx, voices),
    next: rows.length > most && last ? JSON.stringify([last.saidAt, last.id]) : null,
  }
}

async function publicViews(ctx: Context, voices: readonly Voice[]) {
  const named = voices.flatMap(({ personId, mayBeQuoted }) =>
    personId && mayBeQuoted === 'with name' ? [personId] : [],
  )
  const people = new Map((await peopleById(ctx, [...new Set(named)])).map((person) => [person.id, person]))
  const quiet = await tookTheirNameBack(ctx, [...people.keys()])
  return voices.map(({ id, text, language, place, saidAt, personId, mayBeQuoted }) => {
    const person = personId && mayBeQuoted === 'with name' && !quiet.has(personId) ? people.get(personId) : undefined
    // Whoever gave no name must not be shown by their address.
    const name = person && `${person.givenName}${person.familyName}${person.called}`.trim() ? nameOf(person) : null
    return { id, text, language, place, saidAt, name }
  })
}

/** Who agreed to be quoted by name, and withdrew it. Their words stay; their name goes. */
async function tookTheirNameBack(ctx: Context, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('consents')
    .select('person_id')
    .where('person_id', 'in', personIds)
    .where('purpose', '=', 'quoting')
    .groupBy('person_id')
    .having(sql<boolean>`bool_and(withdrawn_at is not null)`)
    .execute()
  return new Set(rows.map((row) => row.person_id))
}
