import { type Page as Request, page } from '#platform/http/page.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Said } from '#platform/ui/wording.tsx'
import type { DecisionLine } from '../decision.ts'
import { listDecisions } from '../list-decisions.ts'
import { words } from '../words.ts'
import { inWords, whenSaid } from './said.ts'

export const decisionsPage = page({
  surface: 'workspace',
  path: '/decisions',
  grant: 'decisions:read',
  show: (request) => showList(request, 'workspace'),
})

export const publicDecisionsPage = page({
  surface: 'public',
  path: '/decisions',
  show: (request) => showList(request, 'public'),
})

async function showList(request: Request, surface: 'public' | 'workspace') {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const publicOnly = surface === 'public'
  const { decisions, next } = await listDecisions(request, { publicOnly, after: query.get('after') ?? undefined })
  const add = !publicOnly && actor.grants.has('decisions:write') && (
    <Button kind="main" href={`${base}/decisions/add`}>
      {t('putToTheVote')}
    </Button>
  )
  return (
    <Page view={view} title={t('decisions')} lead={t('decisionsLead')} wide={!publicOnly} action={add}>
      <List
        view={view}
        caption={t('decisions')}
        rows={decisions}
        rowHref={(decision) => `${base}/decisions/${decision.id}`}
        columns={[
          {
            key: 'question',
            label: t('question'),
            primary: true,
            cell: (decision) => <Said view={view} wording={decision.question} />,
          },
          {
            key: 'state',
            label: t('voting'),
            cell: (decision) => <StateBadge request={request} decision={decision} />,
          },
          {
            key: 'when',
            label: t('until'),
            cell: (decision) => whenSaid(view, decision.closedAt ?? decision.closesAt),
          },
          { key: 'chosen', label: t('chosen'), cell: (decision) => chosen(request, decision) },
        ]}
        pager={{ nextHref: next ? `${base}/decisions?after=${next}` : undefined }}
        empty={<EmptyState view={view} title={t('noDecisions')} example={t('noDecisionsExample')} action={add} />}
      />
    </Page>
  )
}

function chosen({ view }: Request, decision: DecisionLine): string {
  const t = words.in(view.language)
  const titles = decision.winners.map((title) => inWords(view, title).text)
  if (titles.length > 1) return t('tieOf', { issues: titles.join(', ') })
  return titles[0] ?? (decision.state === 'closed' ? t('nobodyVoted') : '')
}

const tones = { planned: 'plain', open: 'good', counting: 'warn', closed: 'own' } as const

export function StateBadge({ request, decision }: { request: Request; decision: Pick<DecisionLine, 'state'> }) {
  return <Badge tone={tones[decision.state]}>{words.in(request.language)(`vote ${decision.state}`)}</Badge>
}
