import { Readable } from 'node:stream'
import { invalid } from '#platform/errors.ts'
import { csvOf } from '#platform/http/csv.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { beginExport, exportFormats, listExported } from '../export-list.ts'
import { AskedLayout } from '../list.ts'
import { words } from '../words.ts'
import { workbookOf } from '../write-workbook.ts'

type Exported = Awaited<ReturnType<typeof listExported>>

/** A file, not a page: it is read from the database as fast as it is taken away, and never stands in memory. */
export const exportPage = page({
  surface: 'workspace',
  path: '/lists/export',
  grant: 'people:export',
  show: (request) => Response.redirect(`${request.url}${request.base}/lists`, 303),
  forms: {
    async send(request, sent) {
      const layout = AskedLayout.safeParse(fieldOf(sent, 'layout'))
      const format = exportFormats.find((one) => one === fieldOf(sent, 'format'))
      if (!layout.success || !format) throw invalid('layout', words, 'noSuchColumn')
      const { exportId } = await beginExport(request, { layout: layout.data, format })
      // The first rows are here before the answer begins: what goes wrong with them is still a page.
      const first = await listExported(request, { exportId })
      const { type, ending, pieces } = files[format]
      const day = Temporal.Now.plainDateISO(request.view.zone).toString()
      const body = Readable.toWeb(Readable.from(pieces(request, first, pagesOf(request, exportId, first))))
      return new Response(body as ReadableStream, {
        headers: { 'content-type': type, 'content-disposition': `attachment; filename="people-${day}.${ending}"` },
      })
    },
  },
})

async function* pagesOf(request: Request, exportId: string, first: Exported): AsyncGenerator<Exported> {
  let page = first
  yield page
  while (page.next !== null) {
    page = await listExported(request, { exportId, after: page.next })
    yield page
  }
}

type Pieces = (request: Request, first: Exported, pages: AsyncIterable<Exported>) => AsyncIterable<Uint8Array>

const files: Readonly<Record<(typeof exportFormats)[number], { type: string; ending: string; pieces: Pieces }>> = {
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv', pieces: csvPieces },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
    pieces: (request, first, pages) =>
      workbookOf(words.in(request.language)('sheetName'), first.headings, rowsOf(first, pages)),
  },
  vcard: { type: 'text/vcard; charset=utf-8', ending: 'vcf', pieces: cardPieces },
}

const encoder = new TextEncoder()

async function* csvPieces(_: Request, first: Exported, pages: AsyncIterable<Exported>) {
  yield encoder.encode(csvOf([first.headings]))
  // Without the mark of UTF-8, which stands at the beginning of a file alone.
  for await (const { rows } of pages) if (rows.length > 0) yield encoder.encode(csvOf(rows).slice(1))
}

async function* cardPieces(_: Request, __: Exported, pages: AsyncIterable<Exported>) {
  for await (const { rows } of pages) yield encoder.encode(rows.map(([card]) => card).join(''))
}

async function* rowsOf({ numbers }: Exported, pages: AsyncIterable<Exported>) {
  for await (const { rows } of pages)
    yield rows.map((row) =>
      row.map((text, i) => (numbers[i] && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text)),
    )
}
