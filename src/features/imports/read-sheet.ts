import { Worker } from 'node:worker_threads'
import type { LineForm } from '#features/people/in-thread.ts'
import { Problem } from '#platform/errors.ts'
import type { Bytes } from '#platform/sheets/bytes.ts'
import { words } from '#platform/sheets/words.ts'
import { type Portion, portionsOf } from './portion.ts'
import type { HowToRead } from './read-people.ts'

/** From here on a sheet is read in a thread of its own; smaller ones are read before that had begun. */
export const largeSheet = 1024 * 1024

/** What the reading thread is given. */
export interface ToRead {
  size: number
  how: HowToRead
  form: LineForm
  /** So many portions may wait to be taken. */
  mostAhead: number
}
export type ReaderAsked = { kind: 'piece'; number: number; piece: Uint8Array } | { kind: 'taken' }
export type ReaderSaid =
  | { kind: 'wants'; number: number; from: number; to: number }
  | { kind: 'portion'; portion: Portion }
  | { kind: 'read' }
  | { kind: 'refused'; key: string; holes: Record<string, unknown> }

/** A file in portions, each read while the one before is taken. @throws invalid */
export const readSheet = (file: Bytes, how: HowToRead, form: LineForm): AsyncIterable<Portion> =>
  file.size < largeSheet ? portionsOf(file, how, form) : readInThread(file, how, form)

/** As sources Node reads TypeScript; built, the thread's file lies beside this one. */
const threadFile = `./read-sheet.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`

/** Portions of some megabytes: enough that neither side waits for the other, and a small part of a large sheet. */
const mostAhead = 32

async function* readInThread(file: Bytes, how: HowToRead, form: LineForm): AsyncGenerator<Portion> {
  const toRead: ToRead = { size: file.size, how, form, mostAhead }
  const worker = new Worker(new URL(threadFile, import.meta.url), { workerData: toRead })
  const tell = (asked: ReaderAsked, moved: ArrayBuffer[] = []) => worker.postMessage(asked, moved)
  const heard: Portion[] = []
  let ended = false
  let failure: unknown = null
  let wake = () => {}
  const end = (error: unknown = null) => {
    ended = true
    failure ??= error
    wake()
  }
  worker.on('message', (said: ReaderSaid) => {
    if (said.kind === 'portion') {
      heard.push(said.portion)
      wake()
    } else if (said.kind === 'wants')
      file.slice(said.from, said.to).then((piece) => tell({ kind: 'piece', number: said.number, piece }), end)
    else if (said.kind === 'read') end()
    else end(problemOf(said))
  })
  worker.on('error', end)
  worker.on('exit', () => ended || end(new Error('The reader ended before it had read everything')))
  try {
    for (;;) {
      const portion = heard.shift()
      if (portion) {
        yield portion
        tell({ kind: 'taken' })
      } else if (failure) throw failure
      else if (ended) return
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    await worker.terminate()
  }
}

/** What is wrong with a file is said by whoever opens sheets, in words that the thread cannot hand over. */
function problemOf({ key, holes }: { key: string; holes: Record<string, unknown> }): Problem {
  const message = { words, key, holes }
  return new Problem('invalid', message, [{ field: 'file', message }])
}
