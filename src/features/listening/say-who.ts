import { sql } from 'kysely'
import { z } from 'zod'
import { addPerson, findPerson, nameOf, Stranger } from '#features/people/index.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addVoice, speakerOf } from './add-voice.ts'
import { mayWrite } from './policy.ts'
import { findVoice } from './voice-store.ts'
import { words } from './words.ts'

/** Who said it turns out later. Voices of the same author in the same file are theirs as well. */
export const sayWho = operation({
  name: 'listening.sayWho',
  summary: 'Say which person a voice belongs to, and with it all voices of the same author in the same import',
  route: 'PUT /voices/:voiceId/person',
  input: z.object({
    voiceId: z.uuid(),
    /** Somebody who is known here… */
    personId: z.uuid().optional(),
    /** …or as they say who they are. */
    who: Stranger.optional(),
  }),
  output: z.object({ voices: z.int() }),
  async example(owner) {
    const { voiceId } = await addVoice(owner, { text: 'The stream smells in summer.', authorKey: 'neighbour 7' })
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    return { voiceId, personId }
  },
  find: (ctx, { voiceId }) => findVoice(ctx, voiceId),
  may: mayWrite,
  async run(ctx, voice, input) {
    if (voice.personId) throw conflict(words, 'speakerKnown')
    const personId = await speakerOf(ctx, input)
    if (!personId) throw invalid('who', words, 'nobodyNamed')
    const person = await findPerson(ctx, personId)
    const sameAuthor = sql<boolean>`(author_key = ${voice.authorKey} and import_id is not distinct from ${voice.importId}::uuid)`
    const rows = await ctx.db
      .updateTable('voices')
      .set({ person_id: person.id })
      .where((row) => row.or([row('id', '=', voice.id), sameAuthor]))
      .where('person_id', 'is', null)
      .returning(['id', 'version', 'said_at'])
      .execute()
    await ctx.act(
      ...rows.map((row) => ({
        personId: person.id,
        kind: 'listening.spoke',
        subject: { kind: 'voice', id: row.id },
        happenedAt: row.said_at,
      })),
    )
    ctx.remember({
      memory: { voiceIds: rows.map((row) => row.id) },
      met: rows.map((row) => ({ table: 'voices', id: row.id, version: row.version })),
      subject: { kind: 'voice', id: voice.id },
      said: { words, key: 'speakerSaid', holes: { name: nameOf(person), count: rows.length } },
    })
    return { voices: rows.length }
  },
  async reverse(ctx, { voiceIds }: { voiceIds: string[] }) {
    await ctx.db
      .updateTable('voices')
      .set({ person_id: null })
      .where(sql<boolean>`id = any(${voiceIds}::uuid[])`)
      .execute()
  },
})
