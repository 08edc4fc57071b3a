import { Busboy } from '@fastify/busboy'
import type { Context as Request } from 'hono'
import { PassThrough, Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { invalid, Problem } from '../errors.ts'
import { platformWords } from '../platform-words.ts'
import type { Sent, SentFile } from './page.ts'

/**
 * Reads a form whose file may be too large to hold: what stands before the file is known when the work begins, and the
 * file goes through in pieces. Whatever goes wrong, the rest is read and thrown away: a browser that is still sending
 * would show a broken connection instead of what we have to say.
 */
export async function withSentFile<T>(
  c: Request,
  mostBytes: number,
  work: (sent: SentFile) => Promise<T>,
): Promise<{ answer: T } | { problem: Problem; text: Sent['text'] }> {
  const body = c.req.raw.body
  const type = c.req.header('content-type') ?? ''
  const text: Record<string, string> = Object.create(null) as Record<string, string>
  if (!body || !/^multipart\/form-data;/i.test(type)) return { problem: noFile(), text }
  const source = Readable.fromWeb(body as ReadableStream<Uint8Array>)
  try {
    const tooLarge = Number(c.req.header('content-length') ?? 0) > mostBytes + 100_000
    if (tooLarge) throw larger(mostBytes)
    return { answer: await parsed(source, type, mostBytes, text, work) }
  } catch (error) {
    await drained(source, mostBytes)
    if (!(error instanceof Problem)) throw error
    return { problem: error, text }
  }
}

const noFile = () => invalid('file', platformWords, 'noFile')
const brokenOff = () => invalid('file', platformWords, 'brokenOff')
const larger = (mostBytes: number) =>
  invalid('file', platformWords, 'fileTooLarge', { megabytes: Math.floor(mostBytes / 1_000_000) })

function parsed<T>(
  source: Readable,
  type: string,
  mostBytes: number,
  text: Record<string, string>,
  work: (sent: SentFile) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const limits = { fileSize: mostBytes, files: 1, fields: 200, fieldSize: 100_000, parts: 202 }
    const form = openForm(type, limits, reject)
    if (!form) return
    let working = false
    form.on('field', (name, value) => void (text[name] = value))
    form.on('file', (_, stream, name) => {
      // A file field that was left empty still sends a nameless file.
      if (working || !name) return void stream.resume()
      working = true
      // Through a stream of our own: the form's breaks off without a word when the connection does.
      const pieces = new PassThrough()
      stream.on('limit', () => pieces.destroy(larger(mostBytes)))
      stream.pipe(pieces)
      source.once('error', () => pieces.destroy(brokenOff()))
      source.once('close', () => !source.readableEnded && pieces.destroy(brokenOff()))
      work({ name, pieces, text }).then(resolve, reject)
    })
    form.on('finish', () => !working && reject(noFile()))
    form.on('error', () => reject(brokenOff()))
    source.once('error', () => reject(brokenOff()))
    source.pipe(form)
  })
}

function openForm(type: string, limits: object, reject: (error: Problem) => void) {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits })
  } catch {
    reject(brokenOff())
    return null
  }
}

/** Up to a second file of that size; whoever sends more than that is not listening. */
async function drained(source: Readable, mostBytes: number): Promise<void> {
  source.unpipe()
  let left = mostBytes * 2
  try {
    for await (const piece of source) {
      left -= (piece as Uint8Array).length
      if (left < 0) return
    }
  } catch {
    // The sender is gone.
  }
}
