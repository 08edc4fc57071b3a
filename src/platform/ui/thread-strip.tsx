import { formatNumber } from './numbers.ts'
import type { View } from './view.ts'
import type { UiSay } from './words.ts'

export type ThreadKind =
  | 'voice'
  | 'theme'
  | 'issue'
  | 'decision'
  | 'campaign'
  | 'project'
  | 'event'
  | 'act'
  | 'outcome'
  | 'told'

export interface ThreadItem {
  title: string
  href: string
  lang?: string
}

export interface ThreadStep {
  kind: ThreadKind
  /** Another word than the thread's own, when needed: the plural, or what a community calls it. */
  label?: string
  /** How many there are in all; the step opens them when it has `href`. */
  count: number
  items: readonly ThreadItem[]
  href?: string
  /** The step of the record that is being looked at. */
  here?: boolean
}

/** How many are named before "and 12 more": a strip, not a list. */
const named = 2

/**
 * Where this came from and what came of it. Steps that nothing has reached yet are shown as empty places:
 * they say what is to come next.
 */
export function ThreadStrip({ view, steps }: { view: View; steps: readonly ThreadStep[] }) {
  const { t } = view
  return (
    <nav class="thread" aria-label={`${t('threadTitle')}: ${t('threadFrom')}`}>
      <ol class="thread-steps">
        {steps.map((step) => (
          <Step view={view} step={step} />
        ))}
      </ol>
    </nav>
  )
}

function Step({ view, step }: { view: View; step: ThreadStep }) {
  const { t, language } = view
  const state = step.here ? 'thread-here' : step.count === 0 ? 'thread-empty' : 'thread-past'
  const heading = (
    <>
      <span class="thread-label">{step.label ?? kindWord(t, step.kind)}</span>
      {step.count > Math.min(step.items.length, 1) && (
        <span class="thread-count">{formatNumber(step.count, language)}</span>
      )}
    </>
  )
  const more = step.count - Math.min(step.items.length, named)
  return (
    <li class={`thread-step ${state}`} aria-current={step.here ? 'step' : undefined}>
      {step.href && step.count > 0 ? (
        <a class="thread-heading" href={step.href}>
          {heading}
        </a>
      ) : (
        <p class="thread-heading">{heading}</p>
      )}
      {step.count === 0 && <p class="thread-nothing">{t('threadNothing')}</p>}
      {step.here && <p class="unseen">{t('threadHere')}</p>}
      {step.items.slice(0, named).map((item) => (
        <a class="thread-item" href={item.href} lang={item.lang}>
          {item.title}
        </a>
      ))}
      {more > 0 && step.items.length > 0 && step.href && (
        <a class="thread-more" href={step.href}>
          {t('threadMore', { count: formatNumber(more, language) })}
        </a>
      )}
    </li>
  )
}

/** The thread's own words, the same everywhere. */
export function kindWord(t: UiSay, kind: ThreadKind): string {
  const words = {
    voice: 'stepVoice',
    theme: 'stepTheme',
    issue: 'stepIssue',
    decision: 'stepDecision',
    campaign: 'stepCampaign',
    project: 'stepProject',
    event: 'stepEvent',
    act: 'stepAct',
    outcome: 'stepOutcome',
    told: 'stepTold',
  } as const
  return t(words[kind])
}
