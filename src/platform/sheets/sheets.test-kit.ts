import { crc32, deflateRawSync } from 'node:zlib'
import { bytesOf, bytesOfText } from './bytes.ts'
import type { Card } from './card.ts'
import { openSheet } from './open-sheet.ts'

/** All rows of a file, as its reader gives them. */
export const rowsOf = async (file: Uint8Array | string): Promise<string[][]> => {
  const sheet = await openSheet(typeof file === 'string' ? bytesOfText(file) : bytesOf(file))
  if (sheet.kind !== 'rows') throw new Error('contacts')
  return (await Array.fromAsync(sheet.batches())).flat()
}

export const cardsOf = async (file: Uint8Array | string): Promise<Card[]> => {
  const sheet = await openSheet(typeof file === 'string' ? bytesOfText(file) : bytesOf(file))
  if (sheet.kind !== 'cards') throw new Error('rows')
  return (await Array.fromAsync(sheet.batches())).flat()
}

/** TextEncoder knows only UTF-8; these letters are all that the test needs. */
const tables: Record<string, string> = {
  'windows-1250': 'Ł=a3,Ż=af,ó=f3,ł=b3,ć=e6,Ź=8f,ś=9c,Ć=c6,ą=b9,ę=ea,ż=bf,ź=9f,ń=f1',
  'iso-8859-2': 'Ł=a3,Ż=af,ó=f3,ł=b3,ć=e6,Ź=ac,ś=b6,Ć=c6,ą=b1,ę=ea,ż=bf,ź=bc,ń=f1',
  'windows-1252': 'é=e9,ü=fc,ç=e7,ö=f6,è=e8,à=e0',
}
export function encoded(text: string, encoding: string): Buffer {
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  const table = new Map(tables[encoding]?.split(',').map((pair) => pair.split('=') as [string, string]))
  return Buffer.concat(
    [...text].map((sign) => (table.has(sign) ? Buffer.from(table.get(sign)!, 'hex') : Buffer.from(sign))),
  )
}

/** A zip file with these parts, as any program would write it. `claims` lies about how long a part is. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>, claims: Readonly<Record<string, number>> = {}) {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, part] of Object.entries(parts)) {
    const plain = Buffer.from(part as string)
    const packed = deflateRawSync(plain, { level: 9 })
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(plain), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claims[name] ?? plain.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const offset = Buffer.alloc(14)
    offset.writeUInt32LE(at, 10)
    bodies.push(Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, offset, Buffer.from(name))
    at += 30 + Buffer.byteLength(name) + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end])
}

/** A workbook with one page; each cell is the XML of what stands in it, or a text. */
export function workbookOf(
  rows: readonly (readonly (string | { xml: string })[])[],
  more: Record<string, string> = {},
) {
  const cell = (one: string | { xml: string }) =>
    typeof one === 'string' ? `<c t="inlineStr"><is><t xml:space="preserve">${escaped(one)}</t></is></c>` : one.xml
  const page = rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')
  return zipOf({
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="Empty" sheetId="1" r:id="r1"/><sheet name="People" sheetId="2" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="p"><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r4" Type="x/styles" Target="styles.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': '<worksheet xmlns="m"><sheetData/></worksheet>',
    'xl/worksheets/sheet2.xml': `<worksheet xmlns="m"><sheetData>${page}</sheetData></worksheet>`,
    ...more,
  })
}

// oxlint-disable-next-line no-control-regex -- these are what is escaped
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g

/** Signs that XML cannot hold are written as workbooks write them. */
const escaped = (text: string) =>
  text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(unwritable, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0')}_`)
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!)

/** A cell as a CSV file holds it. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
