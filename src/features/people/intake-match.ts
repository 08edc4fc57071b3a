import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'
import type { SheetIds } from './intake-ids.ts'
import { type From, Matcher, type MatcherAsked, type MatcherSaid, type Said } from './intake-matcher.ts'
import { whileStill } from './intake-pour.ts'
import { peopleToMatch, sheetToMatch } from './intake-reach.ts'

export type MatchPhase = 'block' | 'compare'

/**
 * The one place where a sheet meets the matcher. Where none compares already, those who are here come first, then every row
 * that is not known from before. What it says goes into `decided`, and its questions into `asked`. `phase` may be told the
 * same again: work goes on.
 */
export async function matchStaged(
  ctx: Context,
  copy: Copy,
  { prefix }: SheetIds,
  comparing: ReturnType<SheetMatcher['match']> | null,
  phase: (phase: MatchPhase) => Promise<void>,
): Promise<void> {
  if (comparing) {
    const heartbeat = () => phase('compare')
    await heartbeat()
    return keepSaid(ctx, copy, await whileStill(comparing, heartbeat))
  }
  await phase('block')
  const matcher = (await isQuick(ctx)) ? matchHere() : startMatcher()
  try {
    await takeHere(ctx, copy, matcher, 'staged')
    await matcher.take(copy.out(sheetToMatch), 'sheet')
    await phase('compare')
    await keepSaid(ctx, copy, await whileStill(matcher.match(prefix), () => phase('compare')))
  } finally {
    await matcher.end()
  }
}

/** Those who are here, before any row of the sheet. */
export const takeHere = async (
  ctx: Context,
  copy: Copy,
  matcher: SheetMatcher,
  sheet: 'staged' | 'to come',
): Promise<void> => matcher.take(copy.out(await peopleToMatch(ctx, sheet)), 'here')

async function keepSaid(ctx: Context, copy: Copy, { decided, asked }: Record<Said, string[]>): Promise<void> {
  await copy('decided', ['row', 'person_id', 'outcome'], decided)
  await copy('asked', ['person_id', 'candidate_id', 'chance', 'because'], asked)
  await sql`analyze decided`.execute(ctx.db)
}

/** So few that comparing them takes less than a new thread takes to begin, and no page waits for it. */
const few = 1_000

async function isQuick(ctx: Context): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      (select 1 from incoming limit ${few + 1}) union all (select 1 from people limit ${few + 1})) as all_of_them`.execute(
    ctx.db,
  )
  return rows[0]!.count <= few
}

export interface SheetMatcher {
  take(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array<ArrayBuffer>>, from: From): Promise<void>
  match(prefix: string): Promise<Record<Said, string[]>>
  end(): unknown
}

function matchHere(): SheetMatcher {
  const matcher = new Matcher()
  return {
    async take(pieces, from) {
      for await (const piece of pieces) matcher.add(piece, from)
    },
    async match(prefix) {
      const heard: Record<Said, string[]> = { decided: [], asked: [] }
      matcher.match(prefix, (of, lines) => heard[of].push(lines))
      return heard
    },
    end() {},
  }
}

/** As sources Node reads TypeScript; built, the thread's file lies beside this one. */
const file = `./intake-matcher.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`
const mostWaiting = 32
const largePiece = 256 * 1024

export function startMatcher(): SheetMatcher {
  const worker = new Worker(new URL(file, import.meta.url))
  let waiting = 0
  let wake = () => {}
  let fail: (error: unknown) => void = () => {}
  const heard: Record<Said, string[]> = { decided: [], asked: [] }
  const matched = new Promise<Record<Said, string[]>>((resolve, reject) => {
    fail = reject
    worker.on('message', (said: MatcherSaid) => {
      if (said.kind === 'says') return heard[said.of].push(said.lines)
      if (said.kind === 'matched') return resolve(heard)
      waiting--
      wake()
    })
  })
  // It is awaited at the end, and told to whoever waits there; until then it must not end the process.
  matched.catch(() => {})
  let gone = false
  const over = (error: unknown) => {
    gone = true
    fail(error)
    wake()
  }
  worker.on('error', over)
  worker.on('exit', () => over(new Error('The matcher ended before it had answered')))
  const ask = (asked: MatcherAsked, moved: ArrayBuffer[] = []) => worker.postMessage(asked, moved)
  return {
    /** All of it is read even when the thread is gone, or the connection would wait for ever to be read. */
    async take(pieces, from) {
      for await (const piece of inLargePieces(pieces)) {
        if (!gone) ask({ kind: 'take', piece, from }, [piece.buffer])
        waiting++
        if (waiting >= mostWaiting && !gone) await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    match(prefix) {
      ask({ kind: 'match', prefix })
      return matched
    },
    end: () => worker.terminate(),
  }
}

async function* inLargePieces(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let some: Uint8Array[] = []
  let bytes = 0
  const all = () => {
    const piece = new Uint8Array(bytes)
    let at = 0
    for (const one of some) {
      piece.set(one, at)
      at += one.length
    }
    some = []
    bytes = 0
    return piece
  }
  for await (const piece of pieces) {
    some.push(piece)
    bytes += piece.length
    if (bytes >= largePiece) yield all()
  }
  if (bytes > 0) yield all()
}
