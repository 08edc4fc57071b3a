import { type Page as Request, page } from '#platform/http/page.ts'
import { everythingPage } from '#platform/ui/everything.tsx'
import { exportPerson } from '../export-person.ts'
import { words } from '../words.ts'

/** Everything about one person, for them to take away: to be read, or for a program. */
export const personDownload = page({
  surface: 'workspace',
  path: '/people/:personId/export',
  show: (request) => Response.redirect(`${request.url}${request.base}/people/${request.params['personId']}`, 303),
  forms: {
    async send(request) {
      const everything = await takenOut(request)
      return fileOf(request, JSON.stringify(everything, null, 2), 'application/json', 'json')
    },
    async read(request) {
      const everything = await takenOut(request)
      const title = words.in(request.language)('exportTitle', { community: request.community.name })
      const whole = everythingPage({ language: request.language, title, everything })
      return fileOf(request, whole, 'text/html; charset=utf-8', 'html')
    },
  },
})

const takenOut = (request: Request) => exportPerson(request, { personId: request.params['personId']! })

const fileOf = (request: Request, text: string, type: string, ending: string) =>
  new Response(text, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="person-${request.params['personId']}.${ending}"`,
      'cache-control': 'no-store',
    },
  })
