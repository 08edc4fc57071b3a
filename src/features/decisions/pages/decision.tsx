import { type Page as Request, page } from '#platform/http/page.ts'
import { threadStrip } from '#platform/thread.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { formatNumber } from '#platform/ui/numbers.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { closeDecision } from '../close-decision.ts'
import type { DecisionView } from '../decision.ts'
import { showDecision } from '../show-decision.ts'
import { words } from '../words.ts'
import { DecisionFacts, Explanation, OnTheBallot, Waiting } from './decision-facts.tsx'
import { StateBadge } from './decisions.tsx'
import { RecordHistory } from './record-history.tsx'
import { Result } from './result.tsx'
import { inWords } from './said.ts'

export const decisionPage = page({
  surface: 'workspace',
  path: '/decisions/:decisionId',
  grant: 'decisions:read',
  show: showRecord,
})

async function showRecord(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const { decision } = await showDecision(request, { decisionId: request.params['decisionId']! })
  const title = inWords(view, decision.question)
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      kicker={
        <>
          {t('decision')} <StateBadge request={request} decision={decision} />{' '}
          {!decision.isPublic && <Badge>{t('notPublic')}</Badge>}
        </>
      }
      back={{ href: `${base}/decisions`, label: t('decisions') }}
      action={<MainAction request={request} decision={decision} />}
    >
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'decision', id: decision.id }, 'workspace')} />
      <Waiting request={request} decision={decision} />
      <Result request={request} decision={decision} />
      <Turnout request={request} decision={decision} />
      <Explanation request={request} decision={decision} />
      <DecisionFacts request={request} decision={decision} />
      <Links request={request} decision={decision} />
      <OnTheBallot request={request} decision={decision} />
      <RecordHistory request={request} kind="decision" id={decision.id} />
    </Page>
  )
}

interface PartProps {
  request: Request
  decision: DecisionView
}

/** What comes next: a roll to fill, people to tell, a count to make, or something to begin. */
function MainAction({ request, decision }: PartProps) {
  const { base, actor } = request
  const t = words.in(request.language)
  const at = `${base}/decisions/${decision.id}`
  const { state, mode, turnout } = decision
  const main = (href: string, label: string) => (
    <Button kind="main" href={href}>
      {label}
    </Button>
  )
  if (state === 'counting' && actor.grants.has('decisions:close')) return main(`${at}/closure`, t('countNow'))
  if (state === 'closed' && actor.grants.has('campaigns:write'))
    return main(`${base}/campaigns/add?decision=${decision.id}`, t('beginCampaign'))
  if (state === 'closed' || state === 'counting') return null
  if (mode === 'roll' && actor.grants.has('decisions:roll'))
    return main(`${at}/roll`, t(turnout?.eligible === 0 ? 'fillRoll' : 'openRoll'))
  return null
}

function Turnout({ request, decision }: PartProps) {
  const { view, base, actor } = request
  const { turnout, state, id } = decision
  if (!turnout || state === 'planned' || state === 'closed') return null
  const t = words.in(view.language)
  const note =
    turnout.eligible === null ? undefined : t('ofRoll', { total: formatNumber(turnout.eligible, view.language) })
  return (
    <Stats>
      <Stat
        view={view}
        value={turnout.cast}
        label={t('votedSoFar')}
        href={actor.grants.has('decisions:roll') ? `${base}/decisions/${id}/roll` : undefined}
        note={note}
      />
    </Stats>
  )
}

function Links({ request, decision }: PartProps) {
  const { base, actor, community } = request
  const t = words.in(request.language)
  const at = `${base}/decisions/${decision.id}`
  const { state, mode } = decision
  return (
    <p class="page-links">
      {state === 'planned' && actor.grants.has('decisions:write') && (
        <Button href={`${at}/edit`}>{t('editDecision')}</Button>
      )}
      {mode === 'roll' && (state === 'planned' || state === 'open') && actor.grants.has('decisions:roll') && (
        <Button href={`${at}/slips`}>{t('printSlips')}</Button>
      )}
      {state === 'open' && actor.grants.has('decisions:close') && (
        <Button href={`${at}/closure`}>{t('closeEarly')}</Button>
      )}
      {decision.isPublic && (
        <Button kind="quiet" href={`/c/${community.slug}/decisions/${decision.id}`}>
          {t('publicPage')}
        </Button>
      )}
    </p>
  )
}

/** What cannot be taken back is asked first. */
export const closurePage = page({
  surface: 'workspace',
  path: '/decisions/:decisionId/closure',
  grant: 'decisions:close',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { decision } = await showDecision(request, { decisionId: request.params['decisionId']! })
    const question = inWords(view, decision.question).text
    return (
      <Page
        view={view}
        title={t('closeTitle')}
        lead={question}
        back={{ href: `${base}/decisions/${decision.id}`, label: question }}
      >
        <Notice view={view} tone="warn">
          {t('closeWhat')}
        </Notice>
        <form method="post">
          <Button kind="stop">{t('closeNow')}</Button>
        </form>
      </Page>
    )
  },
  forms: {
    async send(request) {
      const decisionId = request.params['decisionId']!
      await closeDecision(request, { decisionId })
      return { to: `${request.base}/decisions/${decisionId}`, say: { words, key: 'decisionClosed', holes: {} } }
    },
  },
})
