import { randomUUIDv7 } from 'node:crypto'
import { type Caller, type Context, isContext, type Visit } from './context.ts'
import { openContext, type OpenContext } from './open-context.ts'
import { inTransaction } from './db/open.ts'
import { conflict, forbidden, Problem, tooMany } from './errors.ts'
import { answerOfBefore, keepAnswer } from './idempotency.ts'
import type { AnyOperation, Operation } from './operation.ts'
import { platformWords } from './platform-words.ts'
import { auditOf, writeUndoEntry, writeViews } from './record.ts'
import { problemOf } from './zod-problem.ts'

/** Runs an operation: joined to the caller's transaction when there is one, in its own otherwise. */
export async function perform(operation: Operation, caller: Caller, raw: unknown): Promise<unknown> {
  const { spec } = operation as AnyOperation
  const checked = spec.input.safeParse(raw ?? {})
  if (!checked.success) throw problemOf(checked.error)
  const input = checked.data as unknown
  if (!isWellFormed(input)) throw unusable()
  if (isContext(caller)) return steps(operation, caller.within(spec.name), input)
  const wait = caller.gromada.limits.take(spec.name, caller, spec.limit)
  if (wait > 0) throw tooMany(platformWords, 'tooMany', { seconds: wait })
  return operation.isQuery ? query(operation, caller, input) : command(operation, caller, input)
}

/** The fixed steps: find, ask, run, and promise nothing but what the output schema says. */
async function steps(operation: Operation, ctx: Context, input: unknown): Promise<unknown> {
  const { spec } = operation as AnyOperation
  const target = spec.find ? await spec.find(ctx, input).catch(explainDatabase) : undefined
  if (!spec.may(ctx.actor, target, ctx)) throw forbidden(platformWords, 'forbidden')
  return spec.output.parse(await spec.run(ctx, target, input).catch(explainDatabase))
}

async function query(operation: Operation, visit: Visit, input: unknown): Promise<unknown> {
  const { gromada, community } = visit
  const viewed = new Set<string>()
  const ask = () =>
    inTransaction(gromada.db, { communityId: community.id, readOnly: true }, (db) =>
      steps(operation, openContext(visit, db, { runId: '', operation: operation.spec.name, viewed }).ctx, input),
    )
  const answer = await (operation.spec.long ? gromada.longQuestions.run(ask) : ask())
  // Reading is one thing and recording who read another: the read stays read-only, and the record is there before the answer.
  if (viewed.size > 0) await writeViews(visit, operation.spec.name, viewed)
  return answer
}

async function command(operation: Operation, visit: Visit, input: unknown): Promise<unknown> {
  const runId = randomUUIDv7()
  const { name, secret } = operation.spec
  const key = visit.idempotencyKey && { key: visit.idempotencyKey, hash: hashOf(visit, input), secret: secret ?? false }
  const { answer, open } = await inTransaction(
    visit.gromada.db,
    { communityId: visit.community.id },
    async (db, last) => {
      const opened = openContext(visit, db, { runId, operation: name, viewed: new Set() })
      if (key) {
        const before = await answerOfBefore(opened.ctx, name, key)
        if (before) return { answer: before.output, open: null }
      }
      const result = await steps(operation, opened.ctx, input)
      await writeUndoEntry(opened)
      if (key) await keepAnswer(opened.ctx, name, key, result)
      last(auditOf(opened, name))
      return { answer: result, open: opened }
    },
  )
  if (open) afterwards(visit, open)
  return answer
}

/** Only after the commit: the relay is woken, and the door may offer the undo. */
function afterwards(visit: Visit, open: OpenContext): void {
  if (open.events.length > 0) visit.gromada.relay.wake()
  const [first] = open.reversals
  if (first) visit.undoable?.({ undoId: open.ctx.runId, said: first.reversal.said })
}

/** Two people at once: what a constraint refuses is a conflict, never a crash. */
function explainDatabase(error: unknown): never {
  const code = (error as { code?: string }).code
  if (code === '23505') throw conflict(platformWords, 'alreadyThere')
  if (code === '23503') throw conflict(platformWords, 'stillInUse')
  if (code === '40001' || code === '40P01') throw conflict(platformWords, 'tryAgain')
  if (code === '22021' || code === '22P05' || code === '22P02') throw unusable()
  throw error
}

const unusable = () => new Problem('invalid', { words: platformWords, key: 'unusableText', holes: {} })

/** Half of a character would be kept as another one, and nobody would be told. */
function isWellFormed(input: unknown): boolean {
  if (typeof input === 'string') return input.isWellFormed()
  return typeof input !== 'object' || input === null || Object.values(input).every(isWellFormed)
}

/** Keyed with the install's secret: a plain hash would let a reader of the database try out which ballot it belongs to. */
const hashOf = ({ gromada }: Visit, input: unknown) =>
  gromada.secret.sign(
    'idempotency',
    JSON.stringify(input, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  )
