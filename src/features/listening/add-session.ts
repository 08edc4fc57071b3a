import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { mayWrite } from './policy.ts'
import { SessionInput } from './session.ts'
import { deleteSession, insertSession } from './session-store.ts'
import { words } from './words.ts'

export const addSession = operation({
  name: 'listening.addSession',
  summary: 'Add a listening session: a house meeting, a doorstep round, a focus group, a chat',
  route: 'POST /listening-sessions',
  input: SessionInput,
  output: z.object({ sessionId: z.uuid() }),
  example: () => ({ title: 'Tea at 12 Bridge Street', kind: 'house meeting' as const, heldAt: '2026-11-20T17:00:00Z' }),
  may: mayWrite,
  async run(ctx, _, input) {
    const sessionId = ctx.newId()
    await insertSession(ctx, sessionId, input)
    ctx.remember({
      memory: { sessionId },
      met: [{ table: 'listening_sessions', id: sessionId, version: 1 }],
      subject: { kind: 'listening session', id: sessionId },
      said: { words, key: 'sessionAdded', holes: { title: input.title } },
    })
    return { sessionId }
  },
  reverse: (ctx, { sessionId }: { sessionId: string }) => deleteSession(ctx, sessionId),
})
