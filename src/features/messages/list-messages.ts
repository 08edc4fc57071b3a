import { z } from 'zod'
import { findPerson, nameOf } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { granted } from '#platform/actor.ts'
import { missing } from '#platform/errors.ts'
import { cursor, instantOut } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { messageStates } from './message.ts'
import { exampleMessage } from './write-to-person.ts'
import { words } from './words.ts'

export const grants = {
  'messages:read': ['owner', 'organizer', 'coordinator'],
  'messages:handOver': ['owner', 'organizer', 'coordinator'],
} as const

const MessageView = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  address: z.string(),
  language: z.string(),
  subject: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  state: z.enum(messageStates),
  because: z.string(),
  recordedAt: instantOut(),
  failure: z.string().nullable(),
})

const pageSize = 50

export const listMessages = operation({
  name: 'messages.listMessages',
  summary: 'What was written to people, newest first',
  route: 'GET /messages',
  input: z.object({
    state: z.enum(messageStates).optional(),
    purpose: z.string().max(200).optional(),
    after: cursor(),
  }),
  output: z.object({ messages: z.array(MessageView), next: z.string().nullable(), total: z.int() }),
  example: () => ({}),
  may: granted('messages:read'),
  async run(ctx, _, { state, purpose, after }) {
    let query = ctx.db.selectFrom('messages')
    if (state) query = query.where('state', '=', state)
    if (purpose) query = query.where('purpose', '=', purpose)
    const { total } = await query.select((row) => row.fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow()
    const [at, id] = after?.split(' ') ?? []
    if (at && id)
      query = query.where((row) =>
        row(row.refTuple('recorded_at', 'id'), '<', row.tuple(Temporal.Instant.from(at), id)),
      )
    const rows = await query
      .selectAll()
      .orderBy('recorded_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
      .execute()
    const page = rows.slice(0, pageSize)
    const last = page.at(-1)
    ctx.viewed(...page.map((row) => row.person_id))
    return {
      messages: page.map((row) => ({ ...row, personId: row.person_id, recordedAt: row.recorded_at })),
      next: rows.length > pageSize && last ? `${last.recorded_at.toString()} ${last.id}` : null,
      total: Number(total),
    }
  },
})

export const markHandedOver = operation({
  name: 'messages.markHandedOver',
  summary: 'A message that no server could send was handed over as a slip or by hand',
  route: 'PUT /messages/:messageId/handover',
  input: z.object({ messageId: z.uuid() }),
  output: z.null(),
  example: (owner) => exampleMessage(owner),
  find: (ctx, { messageId }) => findMessage(ctx, messageId),
  may: granted('messages:handOver'),
  async run(ctx, message) {
    await ctx.db
      .updateTable('messages')
      .set({ state: 'handed over', done_at: ctx.now })
      .where('id', '=', message.id)
      .execute()
    const person = await findPerson(ctx, message.person_id)
    ctx.remember({
      memory: { messageId: message.id },
      met: [],
      subject: { kind: 'person', id: message.person_id },
      said: { words, key: 'handedOver', holes: { name: nameOf(person) } },
    })
    return null
  },
  async reverse(ctx, { messageId }: { messageId: string }) {
    await ctx.db.updateTable('messages').set({ state: 'kept', done_at: null }).where('id', '=', messageId).execute()
  },
})

async function findMessage(ctx: Context, id: string) {
  const row = await ctx.db
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .executeTakeFirst()
  if (!row) throw missing(words, 'noSuchMessage')
  return row
}
