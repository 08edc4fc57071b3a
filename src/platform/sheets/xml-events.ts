import { SaxesParser } from 'saxes'
import { invalid, Problem } from '#platform/errors.ts'
import { words } from './words.ts'

/** What a reader of XML is told, one thing after the other. Names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Thrown by a listener that has seen enough. */
export class Enough extends Error {}

/**
 * Reads XML piece by piece. A document type is refused: it is what entities that unpack to gigabytes, and files of the
 * server that are read into a cell, are made with; no program writes one into a workbook.
 * @returns after each piece, so that the caller can hand on what was gathered.
 */
export async function* xmlEvents(pieces: AsyncIterable<Uint8Array>, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false })
  parser.on('doctype', () => {
    throw invalid('file', words, 'hostileWorkbook')
  })
  parser.on('error', () => {
    throw invalid('file', words, 'brokenWorkbook')
  })
  parser.on('opentag', ({ name, attributes }) => listener.open?.(bare(name), attributes as Record<string, string>))
  if (listener.text) parser.on('text', (text) => listener.text!(text))
  parser.on('closetag', ({ name }) => listener.close?.(bare(name)))
  let decoder: TextDecoder | undefined
  try {
    for await (const piece of pieces) {
      decoder ??= new TextDecoder(piece[0] === 0xff ? 'utf-16le' : piece[0] === 0xfe ? 'utf-16be' : 'utf-8')
      parser.write(decoder.decode(piece, { stream: true }))
      yield
    }
    parser.close()
  } catch (error) {
    if (error instanceof Enough) return
    throw error instanceof Problem ? error : invalid('file', words, 'brokenWorkbook')
  }
}

/** The same, to the end. */
export async function readXml(pieces: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  for await (const _ of xmlEvents(pieces, listener));
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1)
