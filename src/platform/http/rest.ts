import type { Context as Request, Hono } from 'hono'
import type { Accounts } from '../auth/accounts.ts'
import type { Visit } from '../context.ts'
import { Problem, unauthenticated } from '../errors.ts'
import type { Gromada } from '../gromada.ts'
import type { AnyOperation } from '../operation.ts'
import { platformWords } from '../platform-words.ts'
import { openApi } from './openapi.ts'
import { readerOf } from './reader.ts'

const root = '/api/v1/c/:community'

/** Mounts every operation under its route. The door adds nothing: no rule, no field. */
export function mountRest(app: Hono, gromada: Gromada, accounts: Accounts): void {
  for (const operation of gromada.operations.values()) {
    const [method, path] = operation.spec.route.split(' ') as [string, string]
    app.on(method, root + path, (c) => answer(c, gromada, accounts, operation))
  }
  app.get('/api/openapi.json', (c) => c.json(openApi(gromada)))
}

async function answer(c: Request, gromada: Gromada, accounts: Accounts, operation: AnyOperation): Promise<Response> {
  const reader = await readerOf(c, gromada, accounts, c.req.param('community')!)
  let undoId: string | undefined
  const visit: Visit = {
    gromada,
    community: reader.community,
    actor: reader.actor,
    language: reader.language,
    from: reader.from,
    idempotencyKey: c.req.header('idempotency-key')?.slice(0, 200),
    undoable: (entry) => void (undoId = entry.undoId),
  }
  try {
    const output = await operation(visit, (await inputOf(c, operation)) as never)
    if (undoId) c.header('gromada-undo', undoId)
    return output === undefined || output === null ? c.body(null, 204) : c.body(toJson(output), 200, jsonType)
  } catch (error) {
    // Somebody who has not signed in is told to, instead of being told that they may not.
    if (error instanceof Problem && error.kind === 'forbidden' && !reader.account)
      throw unauthenticated(platformWords, 'signInFirst')
    throw error
  }
}

const jsonType = { 'content-type': 'application/json' }

/** Money is bigint inside and a string of digits outside, since JSON numbers lose units. */
const toJson = (output: unknown) =>
  JSON.stringify(output, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))

/** Path, query and body are one input. The path wins, so that a body cannot point elsewhere than the address says. */
async function inputOf(c: Request, { spec }: AnyOperation): Promise<Record<string, unknown>> {
  const { community: _, ...path } = c.req.param()
  if (spec.route.startsWith('GET ')) return { ...queryOf(c), ...path }
  const text = await c.req.text()
  if (text === '') return path
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body, ...path }
  } catch {
    // Said below, like any other body that is not an object.
  }
  throw new Problem('invalid', { words: platformWords, key: 'notJson', holes: {} })
}

function queryOf(c: Request): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  for (const [name, values] of Object.entries(c.req.queries())) query[name] = values.length === 1 ? values[0] : values
  return query
}
