import { Readable } from 'node:stream'
import { csvOf } from '#platform/http/csv.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { listRefused } from '../refused-rows.ts'
import { words } from '../words.ts'

/** The rows that could not be used, as a sheet: to be corrected, and brought again. */
export const refusedSheet = page({
  surface: 'workspace',
  path: '/imports/:importId/refused.csv',
  grant: 'people:write',
  async show(request) {
    const importId = request.params['importId']!
    const first = await listRefused(request, { importId })
    return new Response(Readable.toWeb(Readable.from(pieces(request, importId, first))) as ReadableStream, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="refused-${importId.slice(-6)}.csv"`,
      },
    })
  },
})

type Page = Awaited<ReturnType<typeof listRefused>>

async function* pieces(request: Request, importId: string, first: Page): AsyncGenerator<Uint8Array> {
  const t = words.in(request.language)
  const encoder = new TextEncoder()
  const width = Math.max(first.headers.length, 1)
  const lines = (rows: Page['rows']) =>
    rows.map(({ row, why, detail, cells }) => {
      const padded = Array.from({ length: Math.max(width, cells.length) }, (_, i) => cells[i] ?? '')
      return [...padded, String(row), detail === '' ? t(`refused ${why}`) : `${t(`refused ${why}`)} (${detail})`]
    })
  const headings = Array.from({ length: width }, (_, i) => first.headers[i] || t('columnNumber', { number: i + 1 }))
  yield encoder.encode(csvOf([[...headings, t('row'), t('reason')], ...lines(first.rows)]))
  for (let page = first; page.next !== null; ) {
    page = await listRefused(request, { importId, after: page.next })
    // Without the mark of UTF-8, which stands at the beginning of a file alone.
    yield encoder.encode(csvOf(lines(page.rows)).slice(1))
  }
}
