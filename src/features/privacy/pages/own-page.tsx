import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Everything, everythingPage } from '#platform/ui/everything.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { showOwnPage, withdrawOwn } from '../own-page.ts'
import { words } from '../words.ts'

const tokenIn = (request: Request) => request.params['token']!

/** What belongs to the holder of a link: never kept in memory, never found by a search engine. */
export const ownPage = page({
  surface: 'public',
  path: '/me/:token',
  kept: false,
  show: showOwn,
  forms: {
    async withdraw(request, sent) {
      await withdrawOwn(request, { token: tokenIn(request), consentId: fieldOf(sent, 'consentId') })
      return { to: `${request.base}/me/${tokenIn(request)}`, say: { words, key: 'consentWithdrawn', holes: {} } }
    },
  },
})

interface OwnConsent {
  id: string
  wording: string
  source: string
  withdrawnAt: string | null
}

async function showOwn(request: Request) {
  const { view, community, query, base } = request
  const t = words.in(view.language)
  const { name, everything } = await showOwnPage(request, { token: tokenIn(request) })
  if (query.get('as') === 'json') return fileOf(JSON.stringify(everything, null, 2), 'application/json', 'me.json')
  const { consents = [] } = (everything['people'] ?? {}) as { consents?: OwnConsent[] }
  const lead = t('yourPageLead', { name, community: community.name })
  const content = <Everything everything={everything} />
  if (query.get('as') === 'page') {
    const whole = everythingPage({ language: view.language, title: t('yourPage'), lead, everything })
    return fileOf(whole, 'text/html; charset=utf-8', 'me.html')
  }
  const at = `${base}/me/${tokenIn(request)}`
  return (
    <Page view={view} title={t('yourPage')} head={<meta name="robots" content="noindex" />}>
      <p>{lead}</p>
      <div class="page-links">
        <Button href={`${at}?as=page`} download>
          {t('downloadReadable')}
        </Button>
        <Button href={`${at}?as=json`} download>
          {t('downloadMachine')}
        </Button>
      </div>
      <h2>{t('yourConsents')}</h2>
      {consents.length === 0 && <p>{t('noConsents')}</p>}
      <ul class="plain-list">
        {consents.map((consent) => (
          <li>
            <q>{consent.wording}</q> ({consent.source}){' '}
            {consent.withdrawnAt ? (
              t('withdrawn')
            ) : (
              <form method="post" action={at}>
                <input type="hidden" name="consentId" value={consent.id} />
                <Button kind="plain" name="do" value="withdraw" label={`${t('withdraw')}: ${consent.wording}`}>
                  {t('withdraw')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <h2>{t('everythingElse')}</h2>
      {content}
    </Page>
  )
}

const fileOf = (text: string, type: string, name: string) =>
  new Response(text, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
