import { page } from '#platform/http/page.ts'
import { exportPerson } from '../export-person.ts'

/** Everything about one person as JSON, for them to take away. */
export const personDownload = page({
  surface: 'workspace',
  path: '/people/:personId/export',
  show: (request) => Response.redirect(`${request.url}${request.base}/people/${request.params['personId']}`, 303),
  forms: {
    async send(request) {
      const personId = request.params['personId']!
      const all = await exportPerson(request, { personId })
      return new Response(JSON.stringify(all, null, 2), {
        headers: {
          'content-type': 'application/json',
          'content-disposition': `attachment; filename="person-${personId}.json"`,
        },
      })
    },
  },
})
