import type { Child } from 'hono/jsx'
import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldsOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Said } from '#platform/ui/wording.tsx'
import { castBallot } from '../cast-ballot.ts'
import type { DecisionView } from '../decision.ts'
import { showBallot } from '../show-ballot.ts'
import { words } from '../words.ts'
import { DecisionFacts, Explanation, Waiting } from './decision-facts.tsx'
import { Result } from './result.tsx'
import { inWords } from './said.ts'

/** The personal link is the key, so no form token is asked for: a hall of people sends it within a minute. */
export const votePage = page({
  surface: 'public',
  path: '/vote/:decisionId',
  kept: false,
  show: showVote,
  forms: {
    async send(request, sent) {
      const decisionId = request.params['decisionId']!
      const { receipt, changed } = await castBallot(request, {
        decisionId,
        token: tokenIn(request),
        picks: fieldsOf(sent, 'picks'),
      })
      const { decision } = await showBallot(request, { decisionId, token: tokenIn(request) })
      return ready(<Receipt request={request} decision={decision} receipt={receipt} changed={changed} />)
    },
  },
})

const tokenIn = (request: Request) => request.query.get('t') ?? ''

async function showVote(request: Request) {
  const { view } = request
  const decisionId = request.params['decisionId']!
  const { decision, hasVoted } = await showBallot(request, { decisionId, token: tokenIn(request) })
  const t = words.in(view.language)
  const title = inWords(view, decision.question)
  return (
    <Page view={view} title={title.text} titleLang={title.lang} kicker={t('yourBallot')} head={<NotForSearch />}>
      <Explanation request={request} decision={decision} />
      <Waiting request={request} decision={decision} />
      {hasVoted && decision.state === 'open' && <Notice view={view}>{t('youVoted')}</Notice>}
      {decision.state === 'open' && <Ballot request={request} decision={decision} again={hasVoted} />}
      <DecisionFacts request={request} decision={decision} />
      {decision.state === 'planned' && <Notice view={view}>{t('votingNotBegun')}</Notice>}
      <Result request={request} decision={decision} />
    </Page>
  )
}

/** The address of this page is a key, and no search engine shall keep it. Other sites are not told it by any page of ours. */
const NotForSearch = () => <meta name="robots" content="noindex" />

function Ballot({ request, decision, again }: { request: Request; decision: DecisionView; again: boolean }) {
  const { view } = request
  const t = words.in(view.language)
  const form = formOf(request)
  const { picks, options } = decision
  return (
    <Form form={form} action="" submit={t(again ? 'changeBallot' : 'castBallot')} notice={t('ballotPrivacy')}>
      <Choice
        form={form}
        as="checkboxes"
        name="picks"
        label={t('pickIssues')}
        hint={picks === options.length ? t('picksAll') : t('picksUpTo', { most: picks, count: options.length })}
        required
        options={options.map((option) => ({
          value: option.issueId,
          label: <Said view={view} wording={option.title} />,
        }))}
      />
    </Form>
  )
}

interface ReceiptProps {
  request: Request
  decision: DecisionView
  receipt: string
  changed: boolean
}

/** Said in the answer itself and nowhere else: not in an address, not in a cookie, not in the database. */
function Receipt({ request, decision, receipt, changed }: ReceiptProps) {
  const { view, base } = request
  const t = words.in(view.language)
  return (
    <Page
      view={view}
      title={t(changed ? 'ballotChanged' : 'ballotCast')}
      lead={inWords(view, decision.question).text}
      head={<NotForSearch />}
    >
      <Notice view={view} tone="good" title={t('yourReceipt')}>
        <p class="stat-value">{receipt}</p>
        <p>{t('receiptHow')}</p>
      </Notice>
      {changed && <p>{t('oldReceiptGone')}</p>}
      <p>{t('canStillChange')}</p>
      <p class="page-links">
        <Button href={`${base}/vote/${decision.id}?t=${encodeURIComponent(tokenIn(request))}`}>
          {t('backToBallot')}
        </Button>
        {decision.isPublic && (
          <Button kind="quiet" href={`${base}/decisions/${decision.id}`}>
            {t('toDecision')}
          </Button>
        )}
      </p>
    </Page>
  )
}

/** A page as the answer to a form, without a step in between that would have to carry the receipt. */
async function ready(shown: Child): Promise<Response> {
  const html = String(await (shown as { toString(): string | Promise<string> }).toString())
  return new Response(html, { headers: { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-store' } })
}
