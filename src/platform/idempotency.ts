import type { Context } from './context.ts'
import { conflict } from './errors.ts'
import { platformWords } from './platform-words.ts'

interface Key {
  key: string
  hash: string
  /** The answer is not stored; a repeat is told so instead of being done twice. */
  secret: boolean
}

/**
 * Claims a key, or finds the answer that was given under it. Two equal requests at once wait for each other on the
 * key's row: the second then reads the first one's answer.
 * @throws conflict when the same key came with another input.
 */
export async function answerOfBefore(
  ctx: Context,
  operation: string,
  { key, hash }: Key,
): Promise<{ output: unknown } | null> {
  const claimed = await ctx.db
    .insertInto('idempotency_keys')
    .values({ community_id: ctx.community.id, actor: actorOf(ctx), operation, key, input_hash: hash, output: null })
    .onConflict((row) => row.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 1n) return null
  const before = await keyRow(ctx, operation, key).select(['input_hash', 'output']).executeTakeFirstOrThrow()
  if (before.input_hash !== hash) throw conflict(platformWords, 'otherInputUnderKey')
  return { output: before.output }
}

export async function keepAnswer(
  ctx: Context,
  operation: string,
  { key, secret }: Key,
  output: unknown,
): Promise<void> {
  if (secret) return
  await ctx.db
    .updateTable('idempotency_keys')
    .set({ output: JSON.stringify(output ?? null) })
    .where('actor', '=', actorOf(ctx))
    .where('operation', '=', operation)
    .where('key', '=', key)
    .execute()
}

/** Nobody repeats a request after a month. For the clock. */
export async function forgetAnswers(ctx: Context): Promise<void> {
  await ctx.db
    .deleteFrom('idempotency_keys')
    .where('at', '<', ctx.now.subtract({ hours: 30 * 24 }))
    .execute()
}

const keyRow = (ctx: Context, operation: string, key: string) =>
  ctx.db
    .selectFrom('idempotency_keys')
    .where('actor', '=', actorOf(ctx))
    .where('operation', '=', operation)
    .where('key', '=', key)

const actorOf = ({ actor }: Context) => actor.accountId ?? actor.kind
