import type { Page as Request } from '#platform/http/page.ts'
import { Facts } from '#platform/ui/facts.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Said } from '#platform/ui/wording.tsx'
import type { DecisionView } from '../decision.ts'
import { words } from '../words.ts'
import { whenSaid } from './said.ts'

interface PartProps {
  request: Request
  decision: DecisionView
}

/** When, how many picks, and what is promised: the same words for whoever runs the vote and whoever votes. */
export function DecisionFacts({ request, decision }: PartProps) {
  const { view } = request
  const t = words.in(view.language)
  const { state, picks, options, closedAt } = decision
  return (
    <Facts
      facts={[
        state === 'planned' && { label: t('opensAt'), value: whenSaid(view, decision.opensAt, true), strong: true },
        state === 'closed' && closedAt !== null
          ? { label: t('ended'), value: whenSaid(view, closedAt, true) }
          : { label: t('closesAt'), value: whenSaid(view, decision.closesAt, true), strong: true },
        {
          label: t('picks'),
          value: picks === options.length ? t('picksAll') : t('picksUpTo', { most: picks, count: options.length }),
        },
        { label: t('whoVotes'), value: t(`modeClaim ${decision.mode}`) },
        { label: t('secrecy'), value: t(decision.secret ? 'secretClaim' : 'notSecretClaim') },
      ]}
    />
  )
}

export function Explanation({ request, decision }: PartProps) {
  if (Object.keys(decision.explanation).length === 0) return null
  return (
    <div class="pre-line">
      <Said view={request.view} wording={decision.explanation} notice />
    </div>
  )
}

/** The time is over and nothing is counted: usually for a minute, and otherwise with the reason. */
export function Waiting({ request, decision }: PartProps) {
  const t = words.in(request.language)
  if (decision.state !== 'counting') return null
  return (
    <Notice view={request.view} tone={decision.problem ? 'stop' : 'info'}>
      {t(decision.problem ? 'keyMissing' : 'countedSoon')}
    </Notice>
  )
}

export function OnTheBallot({ request, decision }: PartProps) {
  const { view, base } = request
  const t = words.in(view.language)
  return (
    <section>
      <h2>{t('onTheBallot')}</h2>
      <ol>
        {decision.options.map((option) => (
          <li>
            {view.surface === 'public' && !option.isPublic ? (
              <Said view={view} wording={option.title} />
            ) : (
              <a href={`${base}/issues/${option.issueId}`}>
                <Said view={view} wording={option.title} />
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
