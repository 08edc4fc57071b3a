import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { sql } from 'kysely'
import { inTransaction } from '../db/open.ts'
import type { Gromada } from '../gromada.ts'

/** A page may be this old before it is asked whether anything changed: nobody sees a change later than that. */
const freshMilliseconds = 900
/** Also without any change: “starts in two days” must not stand for ever. */
const oldestMilliseconds = 60_000
const mostPages = 5_000

interface KeptPage {
  communityId: string
  /** What the database had committed when rendering began. */
  snapshot: string
  renderedAt: number
  checkedAt: number
  body: Uint8Array<ArrayBuffer>
  br: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

const compressBr = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/**
 * Public pages, rendered once and served from memory until something in their community changes. Every command leaves
 * an audit row with its transaction's number; a page asks at most once a second whether there is one that its own
 * snapshot did not see. That holds on any number of nodes, and after a crash, without telling anybody anything.
 */
export class KeptPages {
  readonly #gromada: Gromada
  readonly #pages = new Map<string, KeptPage>()
  readonly #rendering = new Map<string, Promise<Response | null>>()

  constructor(gromada: Gromada) {
    this.#gromada = gromada
  }

  /** The kept page, if it is surely fresh. No promise in the way: this is the path that a crowd takes. */
  fresh(key: string, accepted: string): Response | null {
    const page = this.#pages.get(key)
    if (!page || performance.now() - page.checkedAt > freshMilliseconds) return null
    return answer(page, accepted)
  }

  /** The kept page after asking, or a new rendering; whoever comes meanwhile waits for the same one. */
  async get(key: string, communityId: string, accepted: string, render: () => Promise<Response>): Promise<Response> {
    const page = this.#pages.get(key)
    if (page && (await this.#stillTrue(page))) return answer(page, accepted)
    let rendering = this.#rendering.get(key)
    if (!rendering) {
      rendering = this.#render(key, communityId, render).finally(() => this.#rendering.delete(key))
      this.#rendering.set(key, rendering)
    }
    const notKept = await rendering
    const made = this.#pages.get(key)
    return notKept?.clone() ?? (made ? answer(made, accepted) : render())
  }

  async #stillTrue(page: KeptPage): Promise<boolean> {
    const now = performance.now()
    if (now - page.renderedAt > oldestMilliseconds) return false
    if (now - page.checkedAt <= freshMilliseconds) return true
    const { rows } = await inTransaction(this.#gromada.db, { communityId: page.communityId, readOnly: true }, (db) =>
      sql<{ changed: boolean }>`select exists (
          select from audit
          where community_id = ${page.communityId} and at > now() - interval '2 minutes'
            and not pg_visible_in_snapshot(xact, ${page.snapshot}::pg_snapshot)) as changed`.execute(db),
    )
    if (rows[0]!.changed) return false
    page.checkedAt = now
    return true
  }

  /** @returns the response itself when it is not one to keep: an error, a redirect. */
  async #render(key: string, communityId: string, render: () => Promise<Response>): Promise<Response | null> {
    const began = performance.now()
    const { rows } = await inTransaction(this.#gromada.db, { communityId, readOnly: true }, (db) =>
      sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db),
    )
    const response = await render()
    if (response.status !== 200) return response
    const body = new Uint8Array(await response.arrayBuffer())
    const [br, gz] = await Promise.all([
      compressBr(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
      compressGzip(body, { level: 6 }),
    ])
    if (this.#pages.size >= mostPages) this.#forgetSome()
    this.#pages.set(key, {
      communityId,
      snapshot: rows[0]!.snapshot,
      renderedAt: began,
      checkedAt: began,
      body,
      br: new Uint8Array(br),
      gzip: new Uint8Array(gz),
      headers: headersOf(response),
    })
    return null
  }

  /** The map keeps the order of arrival, so the first tenth is the oldest. */
  #forgetSome(): void {
    let left = mostPages / 10
    for (const key of this.#pages.keys()) if (left-- > 0) this.#pages.delete(key)
  }
}

function headersOf(response: Response): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value
  return headers
}

function answer({ body, br, gzip: gz, headers }: KeptPage, accepted: string): Response {
  if (accepted.includes('br')) return new Response(br, { headers: { ...headers, 'content-encoding': 'br' } })
  if (accepted.includes('gzip')) return new Response(gz, { headers: { ...headers, 'content-encoding': 'gzip' } })
  return new Response(body, { headers })
}
