import { z } from 'zod'
import { findPerson, nameOf } from '#features/people/index.ts'
import { operation } from '#platform/operation.ts'
import { addSession } from './add-session.ts'
import { knowsVoices } from './policy.ts'
import { SessionView } from './session.ts'
import { findSession } from './session-store.ts'

export const showSession = operation({
  name: 'listening.showSession',
  summary: 'One listening session; its voices are listed by listVoices',
  route: 'GET /listening-sessions/:sessionId',
  input: z.object({
    sessionId: z.uuid(),
    /** Whoever spoke last: the next voice is theirs as well, until somebody else speaks. */
    speakerId: z.uuid().optional(),
  }),
  output: z.object({
    session: SessionView,
    voices: z.int(),
    people: z.int(),
    speaker: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  }),
  example: (owner) => addSession(owner, { title: 'Tea', kind: 'chat', heldAt: '2026-11-20T17:00:00Z' }),
  find: (ctx, { sessionId }) => findSession(ctx, sessionId),
  may: knowsVoices,
  async run(ctx, session, { speakerId }) {
    const counts = await ctx.db
      .selectFrom('voices')
      .select((row) => [
        row.fn.countAll<bigint>().as('voices'),
        row.fn.count<bigint>('person_id').distinct().as('people'),
      ])
      .where('session_id', '=', session.id)
      .where('state', '<>', 'set aside')
      .executeTakeFirstOrThrow()
    const person = speakerId ? await findPerson(ctx, speakerId) : null
    if (person) ctx.viewed(person.id)
    return {
      session,
      voices: Number(counts.voices),
      people: Number(counts.people),
      speaker: person && { id: person.id, name: nameOf(person) },
    }
  },
})
