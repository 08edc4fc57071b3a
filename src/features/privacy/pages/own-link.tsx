import { showPerson } from '#features/people/index.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { QrCode } from '#platform/ui/qr-code.tsx'
import { linkOwnPage } from '../own-page.ts'
import { words } from '../words.ts'

/** The link is shown where it is made, and only then: it is kept nowhere. */
export const ownLinkPage = page({
  surface: 'workspace',
  path: '/people/:personId/own-page',
  grant: 'privacy:look',
  show: (request) => showLink(request),
  forms: {
    async send(request) {
      const { link } = await linkOwnPage(request, { personId: request.params['personId']! })
      return new Response(String(<>{await showLink(request, link)}</>), {
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
      })
    },
  },
})

async function showLink(request: Request, link?: string) {
  const { view, base } = request
  const t = words.in(view.language)
  const { person } = await showPerson(request, { personId: request.params['personId']! })
  return (
    <Page view={view} title={t('ownPageLink')} back={{ href: `${base}/people/${person.id}`, label: person.name }}>
      <p>{t('ownPageLinkLead')}</p>
      {link ? (
        <>
          <p class="copy-line">
            <a href={link}>{link}</a>
          </p>
          <QrCode text={link} label={t('ownPageLink')} />
        </>
      ) : (
        <form method="post" data-turbo="false">
          <Button kind="main">{t('makeLink')}</Button>
        </form>
      )}
    </Page>
  )
}
