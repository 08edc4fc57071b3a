import type { Page as Request } from '#platform/http/page.ts'
import { BarChart } from '#platform/ui/bar-chart.tsx'
import { formatNumber, formatShare } from '#platform/ui/numbers.ts'
import type { DecisionView } from '../decision.ts'
import type { Result as Counted } from '../result.ts'
import { words } from '../words.ts'
import { inWords } from './said.ts'

interface PartProps {
  request: Request
  decision: DecisionView
}

/** Who won, in words first; then the picture, the same as a table, and how many voted. */
export function Result({ request, decision }: PartProps) {
  const { view, base } = request
  const { result } = decision
  if (!result) return null
  const t = words.in(view.language)
  const byNumber = new Map(decision.options.map((option) => [option.number, option]))
  const title = (number: number) => inWords(view, byNumber.get(number)!.title).text
  return (
    <section class="flow" aria-labelledby="result">
      <h2 id="result">{t('result')}</h2>
      <p class="title-lead">
        <strong>{verdict(request, decision, result)}</strong>
      </p>
      <p>{turnout(request, result)}</p>
      {result.invalid > 0 && <p>{t('setAside', { count: result.invalid })}</p>}
      <BarChart
        view={view}
        title={t('chartTitle')}
        columns={[t('issue'), t('votes')]}
        bars={result.order.map(({ number, votes }) => ({
          label: short(`${number}. ${title(number)}`),
          value: votes,
          marked: result.winners.includes(number),
          href: `${base}/issues/${byNumber.get(number)!.issueId}`,
        }))}
      />
    </section>
  )
}

/** A bar's name has one line, as wide as a phone; the whole of it stands on the ballot below. */
const short = (label: string): string => (label.length > 44 ? `${label.slice(0, 43).trimEnd()}…` : label)

function verdict({ view }: Request, decision: DecisionView, result: Counted): string {
  const t = words.in(view.language)
  const titles = result.winners.map((number) => {
    const option = decision.options.find((one) => one.number === number)!
    return inWords(view, option.title).text
  })
  const votes = result.order[0]?.votes ?? 0
  if (titles.length === 0) return t('nobodyVoted')
  if (titles.length === 1) return t('won', { issue: titles[0]!, count: votes })
  const named = new Intl.ListFormat(view.language, { type: 'conjunction' }).format(titles)
  return t('tie', { count: votes, issues: named })
}

function turnout({ view }: Request, { cast, eligible }: Counted): string {
  const t = words.in(view.language)
  if (eligible === null) return t('turnoutOpen', { count: cast })
  const share = formatShare(eligible === 0 ? 0 : cast / eligible, view.language)
  return t('turnoutRoll', { cast: formatNumber(cast, view.language), count: eligible, share })
}
