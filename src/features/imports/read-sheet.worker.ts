import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '#platform/errors.ts'
import type { Bytes } from '#platform/sheets/bytes.ts'
import { portionsOf } from './portion.ts'
import type { ReaderAsked, ReaderSaid, ToRead } from './read-sheet.ts'

/** Reading a million rows takes half a minute: in a thread of its own, so that the pages are answered meanwhile. */
const port = parentPort!
const { size, how, form, mostAhead } = workerData as ToRead
const say = (said: ReaderSaid, moved: ArrayBuffer[] = []) => port.postMessage(said, moved)

/** The file lies in the database, which this thread does not know: it asks for it, a piece at a time. */
const asked = new Map<number, (piece: Uint8Array) => void>()
let pieces = 0
let ahead = 0
let wake = () => {}
port.on('message', (heard: ReaderAsked) => {
  if (heard.kind === 'piece') {
    asked.get(heard.number)?.(heard.piece)
    asked.delete(heard.number)
  } else {
    ahead--
    wake()
  }
})
const pieceLength = 1024 * 1024
const slice = (from: number, to: number) =>
  new Promise<Uint8Array>((resolve) => {
    asked.set(++pieces, resolve)
    say({ kind: 'wants', number: pieces, from, to })
  })
const file: Bytes = {
  size,
  slice,
  async *stream() {
    const pieceAt = (at: number) => (at < size ? slice(at, Math.min(size, at + pieceLength)) : null)
    // The next one is on its way while this one is read.
    let next = pieceAt(0)
    for (let at = 0; next !== null; at += pieceLength) {
      const piece = await next
      next = pieceAt(at + pieceLength)
      yield piece
    }
  },
}

try {
  for await (const portion of portionsOf(file, how, form)) {
    const { into, toMatch } = portion.lines
    const moved = [...into.map(({ lines }) => lines), toMatch, portion.keys].flatMap((lines) =>
      lines ? [lines.buffer] : [],
    )
    say({ kind: 'portion', portion }, moved)
    ahead++
    if (ahead >= mostAhead) await new Promise<void>((resolve) => (wake = resolve))
  }
  say({ kind: 'read' })
} catch (error) {
  if (!(error instanceof Problem)) throw error
  say({ kind: 'refused', key: error.said.key, holes: error.said.holes })
}
port.close()
