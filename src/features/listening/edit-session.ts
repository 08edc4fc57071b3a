import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addSession } from './add-session.ts'
import { mayWrite } from './policy.ts'
import { SessionInput } from './session.ts'
import { findSession, updateSession } from './session-store.ts'
import { words } from './words.ts'

export const editSession = operation({
  name: 'listening.editSession',
  summary: 'Change what is known of a listening session',
  route: 'PUT /listening-sessions/:sessionId',
  input: SessionInput.extend({ sessionId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ version: z.int() }),
  async example(owner) {
    const session = { title: 'Tea', kind: 'house meeting' as const, heldAt: '2026-11-20T17:00:00Z' }
    const { sessionId } = await addSession(owner, session)
    return { ...session, sessionId, version: 1, title: 'Tea at 12 Bridge Street' }
  },
  find: (ctx, { sessionId }) => findSession(ctx, sessionId),
  may: mayWrite,
  async run(ctx, session, input) {
    if (session.version !== input.version) throw conflict(words, 'changedMeanwhile')
    const version = await updateSession(ctx, session.id, input)
    const { id, version: _, ...before } = session
    ctx.remember({
      memory: { sessionId: id, before: { ...before, heldAt: before.heldAt.toString() } },
      met: [{ table: 'listening_sessions', id, version }],
      subject: { kind: 'listening session', id },
      said: { words, key: 'sessionEdited', holes: { title: input.title } },
    })
    return { version }
  },
  async reverse(
    ctx,
    { sessionId, before }: { sessionId: string; before: Omit<SessionInput, 'heldAt'> & { heldAt: string } },
  ) {
    await updateSession(ctx, sessionId, { ...before, heldAt: Temporal.Instant.from(before.heldAt) })
  },
})
