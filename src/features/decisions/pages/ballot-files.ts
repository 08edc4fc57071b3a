import { page, type Page as Request } from '#platform/http/page.ts'
import { missing } from '#platform/errors.ts'
import { listBallots } from '../list-ballots.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

type Ballots = Awaited<ReturnType<typeof listBallots>>

/** Everything for counting again, for programs. */
export const ballotsJsonPage = page({
  surface: 'public',
  path: '/decisions/:decisionId/ballots.json',
  show: async (request) => file(request, 'json', 'application/json', JSON.stringify(await read(request))),
})

/** The same for a sheet: a line a ballot, a column an issue, so that adding up a column is the count. */
export const ballotsCsvPage = page({
  surface: 'public',
  path: '/decisions/:decisionId/ballots.csv',
  show: async (request) => file(request, 'csv', 'text/csv', csvOf(request, await read(request))),
})

const read = (request: Request) => listBallots(request, { decisionId: request.params['decisionId']! })

function csvOf({ view }: Request, { options, ballots }: Ballots): string {
  // The number before each title also keeps a sheet from taking it for a formula.
  const heads = ['#', ...options.map(({ number, title }) => `${number}. ${inWords(view, title).text}`)]
  const lines = ballots.map(({ receipt, picks }) => {
    const picked = new Set(picks)
    return [receipt, ...options.map(({ number }) => (picked.has(number) ? '1' : '0'))].join(',')
  })
  const head = heads.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')
  // The mark tells old sheet programs that the letters are Unicode.
  return `\uFEFF${[head, ...lines].join('\r\n')}\r\n`
}

function file(request: Request, ending: string, type: string, body: string): Response {
  const decisionId = request.params['decisionId'] ?? ''
  if (!/^[0-9a-f-]{36}$/i.test(decisionId)) throw missing(words, 'noSuchDecision')
  return new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `${ending === 'csv' ? 'attachment' : 'inline'}; filename="ballots-${decisionId}.${ending}"`,
    },
  })
}
