import { invalid } from '#platform/errors.ts'
import { CompactTexts } from './compact-texts.ts'
import { words } from './words.ts'
import { readXml } from './xml-events.ts'
import type { Zip } from './zip.ts'

/** How a number is meant to be read. */
export type NumberLook = 'number' | 'date' | { digits: readonly number[] }

/** What the pages of a workbook share. */
export interface Workbook {
  /** Where each page lies in the zip file, in the order of the tabs; hidden ones are left out. */
  pages: string[]
  texts: CompactTexts
  /** By the number of a cell's style. */
  looks: NumberLook[]
  /** Old Macs began to count days in 1904. */
  from1904: boolean
}

const mostText = 768 * 1024 ** 2

export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const main = await targetOf(zip, '_rels/.rels', /\/officeDocument$/, 'xl/workbook.xml')
  if (!zip.has(main)) throw invalid('file', words, 'notASheet')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = await relationsOf(zip, `${folder}_rels/${main.slice(folder.length)}.rels`)
  const at = (target: string) => (target.startsWith('/') ? target.slice(1) : `${folder}${target}`)
  const of = (kind: RegExp, usual: string) =>
    at([...relations.values()].find((one) => kind.test(one.type))?.target ?? usual)
  const pages: string[] = []
  let from1904 = false
  await readXml(zip.open(main), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1]
      const target = id && relations.get(id)?.target
      if (target) pages.push(at(target))
    },
  })
  return {
    pages,
    from1904,
    texts: await readTexts(zip, of(/\/sharedStrings$/, 'sharedStrings.xml')),
    looks: await readLooks(zip, of(/\/styles$/, 'styles.xml')),
  }
}

interface Relation {
  type: string
  target: string
}

async function relationsOf(zip: Zip, path: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  await readXml(zip.open(path), {
    open(name, { Id, Type, Target }) {
      if (name === 'Relationship' && Id) relations.set(Id, { type: Type ?? '', target: Target ?? '' })
    },
  })
  return relations
}

async function targetOf(zip: Zip, path: string, kind: RegExp, usual: string): Promise<string> {
  const relations = zip.has(path) ? await relationsOf(zip, path) : new Map<string, Relation>()
  const target = [...relations.values()].find((one) => kind.test(one.type))?.target
  return (target ?? usual).replace(/^\//, '')
}

/** Every text of a workbook stands once in a list of its own. What is said above a word in Japanese is left out. */
async function readTexts(zip: Zip, path: string): Promise<CompactTexts> {
  const texts = new CompactTexts()
  let text = ''
  let takes = false
  let aside = 0
  if (!zip.has(path)) return texts
  await readXml(zip.open(path), {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') aside++
      takes = name === 't' && aside === 0
    },
    text(some) {
      if (takes) text += some
    },
    close(name) {
      takes = false
      if (name === 'rPh') aside--
      if (name !== 'si') return
      texts.push(unescaped(text))
      if (texts.size > mostText) throw invalid('file', words, 'hostileWorkbook')
    },
  })
  return texts
}

/** Signs that XML cannot hold are written as `_x000D_`, and what looks like that as `_x005F_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57])

async function readLooks(zip: Zip, path: string): Promise<NumberLook[]> {
  const formats = new Map<string, string>()
  const looks: NumberLook[] = []
  let inCells = false
  if (!zip.has(path)) return looks
  await readXml(zip.open(path), {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) looks.push(lookOf(attributes['numFmtId'] ?? '0', formats))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return looks
}

function lookOf(id: string, formats: ReadonlyMap<string, string>): NumberLook {
  const code = formats.get(id)
  if (code === undefined) return builtInDates.has(Number(id)) ? 'date' : 'number'
  // Postcodes are often numbers that look like `00-000`.
  const padded = /^0{2,}(?:\\?-0+)*$/.exec(code)
  if (padded)
    return {
      digits: code
        .replaceAll('\\', '')
        .split('-')
        .map((part) => part.length),
    }
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return /[ymdhs]/i.test(bare) && !/[#0?]/.test(bare.replace(/s\.0+/gi, '')) ? 'date' : 'number'
}
