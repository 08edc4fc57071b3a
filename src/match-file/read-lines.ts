import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { MatchProblem } from './problem.ts'

/** The lines of a CSV file, cell by cell, headings first; never all at once. @throws MatchProblem */
export async function* readLines(path: string): AsyncGenerator<string[]> {
  const bytes = await bytesOf(path)
  if (bytes.length === 0) throw new MatchProblem(`${path} is empty.`)
  const { source, sample } = decoded(path, bytes)
  const parser = Readable.from(source).pipe(
    parse({
      delimiter: delimiterOf(sample),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  )
  try {
    for await (const cells of parser) yield cells as string[]
  } catch (error) {
    throw new MatchProblem(`${path} cannot be read as CSV: ${(error as Error).message}`)
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new MatchProblem(`There is no file ${path}.`)
    throw new MatchProblem(
      `${path} cannot be read: ${code === 'EISDIR' ? 'it is a folder' : (code ?? (error as Error).message)}.`,
    )
  }
}

const piece = 1 << 20

function decoded(path: string, bytes: Buffer): { source: Iterable<Buffer | string>; sample: string } {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (!utf16 && bytes.subarray(0, 1 << 16).includes(0)) throw new MatchProblem(`${path} is not a text file.`)
  if (!utf16 && isUtf8(bytes)) return { source: pieces(bytes), sample: bytes.subarray(0, 1 << 14).toString('utf8') }
  const text = new TextDecoder(utf16 ?? 'windows-1250').decode(bytes)
  return { source: [text], sample: text.slice(0, 1 << 14) }
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece)
}

/** The mark that parts the headings most often. */
function delimiterOf(sample: string): string {
  const headings = (sample.split(/\r?\n|\r/, 1)[0] ?? '').replace(/"[^"]*"/g, '')
  return [',', ';', '\t', '|'].toSorted((a, b) => headings.split(b).length - headings.split(a).length)[0]!
}
