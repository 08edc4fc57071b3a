import type { Page as Request } from '#platform/http/page.ts'
import { Notice } from '#platform/ui/notice.tsx'
import type { DecisionView } from '../decision.ts'
import { findBallot } from '../list-ballots.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

/**
 * How anybody can check the count: the ballots to take away, a count in their own browser, and one's own ballot by its
 * receipt. Without script the last works as a plain form, and the first by hand.
 */
export async function Checking({ request, decision }: { request: Request; decision: DecisionView }) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const files = `${base}/decisions/${decision.id}`
  const said = {
    'data-src': `${files}/ballots.json`,
    'data-start': t('recountNow'),
    'data-busy': t('recountBusy'),
    'data-same': t('recountSame'),
    'data-other': t('recountOther'),
    'data-failed': t('recountFailed'),
    'data-found': t('receiptFound'),
    'data-absent': t('receiptAbsent'),
    'data-lang': view.language,
  }
  return (
    <section aria-labelledby="checking">
      <h2 id="checking">{t('checking')}</h2>
      <p>{t('checkingHow')}</p>
      <p>
        <a href={`${files}/ballots.csv`}>{t('ballotsCsv')}</a> ·{' '}
        <a href={`${files}/ballots.json`}>{t('ballotsJson')}</a>
      </p>
      <recount-ballots {...said}>
        <form class="search" method="get" action={files}>
          <label class="field-label" for="receipt">
            {t('findReceipt')}
          </label>
          <div class="search-line">
            <input
              class="input input-middle"
              id="receipt"
              name="receipt"
              autocomplete="off"
              value={query.get('receipt') ?? ''}
            />
            <button class="button button-plain" type="submit">
              {t('findBallot')}
            </button>
          </div>
        </form>
        <Found request={request} decision={decision} />
      </recount-ballots>
      <p class="quiet">{t(decision.keyDestroyed ? 'keyGone' : 'keyGoing')}</p>
    </section>
  )
}

async function Found({ request, decision }: { request: Request; decision: DecisionView }) {
  const { view, query } = request
  const receipt = query.get('receipt')?.slice(0, 100)
  if (!receipt) return null
  const t = words.in(view.language)
  const { ballot } = await findBallot(request, { decisionId: decision.id, receipt })
  if (!ballot)
    return (
      <Notice view={view} tone="warn">
        {t('receiptAbsent')}
      </Notice>
    )
  const titles = decision.options
    .filter((one) => ballot.picks.includes(one.number))
    .map((one) => inWords(view, one.title).text)
  return (
    <Notice view={view} tone="good">
      {t('receiptFound')} {titles.join(', ')}
    </Notice>
  )
}

declare module 'hono/jsx' {
  // oxlint-disable-next-line typescript/no-namespace -- how the library lets an element of one's own be known
  namespace JSX {
    interface IntrinsicElements {
      'recount-ballots': Record<string, unknown>
    }
  }
}
