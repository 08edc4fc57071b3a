import { invalid } from '#platform/errors.ts'
import type { Bytes } from './bytes.ts'
import type { Card } from './card.ts'
import { type Encoding, encodingOf } from './encoding.ts'
import { readCards } from './read-cards.ts'
import { delimiterOf, readCsv } from './read-csv.ts'
import { readJcards } from './read-jcards.ts'
import { readXlsx } from './read-xlsx.ts'
import { words } from './words.ts'

/** A file of rows or of contacts, recognised by what is in it and not by its name. Both are read in batches, as often as one likes. */
export type Sheet =
  | { kind: 'rows'; format: 'csv'; encoding: Encoding; delimiter: string; batches(): AsyncIterable<string[][]> }
  | { kind: 'rows'; format: 'xlsx'; batches(): AsyncIterable<string[][]> }
  | { kind: 'cards'; format: 'vcard' | 'jcard'; encoding: Encoding; batches(): AsyncIterable<Card[]> }

/** @throws invalid for what is no sheet; what is wrong further on is said when it is read. */
export async function openSheet(bytes: Bytes): Promise<Sheet> {
  if (bytes.size === 0) throw invalid('file', words, 'empty')
  const head = Buffer.from(await bytes.slice(0, Math.min(4_096, bytes.size)))
  if (head.subarray(0, 4).equals(zipMark)) return { kind: 'rows', format: 'xlsx', batches: () => readXlsx(bytes) }
  if (head.subarray(0, 8).equals(oldMark)) throw invalid('file', words, await whichOld(bytes))
  const encoding = await encodingOf(bytes)
  const start = new TextDecoder(encoding).decode(head).trimStart()
  if (/^begin\s*:\s*vcard/i.test(start))
    return { kind: 'cards', format: 'vcard', encoding, batches: () => readCards(bytes, encoding) }
  if (/^\[\s*(\[\s*)?"vcard"/i.test(start))
    return { kind: 'cards', format: 'jcard', encoding, batches: () => readJcards(bytes, encoding) }
  if (isBinary(start)) throw invalid('file', words, 'notASheet')
  if (start === '' && bytes.size <= head.length) throw invalid('file', words, 'empty')
  const delimiter = await delimiterOf(bytes, encoding)
  return { kind: 'rows', format: 'csv', encoding, delimiter, batches: () => readCsv(bytes, encoding, delimiter) }
}

const zipMark = Buffer.from('PK\u0003\u0004')
const oldMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** A protected workbook of the new kind is wrapped as one of the old. */
async function whichOld(bytes: Bytes): Promise<'oldExcel' | 'lockedWorkbook'> {
  const whole = Buffer.from(await bytes.slice(0, Math.min(bytes.size, 1024 * 1024)))
  return whole.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'lockedWorkbook' : 'oldExcel'
}

/** Text has no NUL and hardly any other control sign. */
function isBinary(start: string): boolean {
  if (start.includes('\0')) return true
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  const signs = start.match(/[\u0001-\u0008\u000e-\u001b\u007f]/g)?.length ?? 0
  return signs > 8 && signs > start.length / 20
}
