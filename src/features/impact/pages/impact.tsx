import { page } from '#platform/http/page.ts'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Funnel } from '#platform/ui/funnel.tsx'
import { List } from '#platform/ui/list.tsx'
import { formatNumber } from '#platform/ui/numbers.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import { kindWord } from '#platform/ui/thread-strip.tsx'
import { countThread, showRows, stageNames } from '../count-thread.ts'
import { words } from '../words.ts'

/** Where the rows behind a number are: the list of that kind. */
const listOf: Readonly<Record<string, string>> = {
  voice: '/voices',
  theme: '/themes',
  issue: '/issues',
  decision: '/decisions',
  campaign: '/campaigns',
  event: '/events',
  outcome: '/campaigns',
}

export const impactPage = page({
  surface: 'workspace',
  path: '/impact',
  grant: 'impact:read',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { records, stages } = await countThread(request, {})
    return (
      <Page view={view} title={t('impact')} lead={t('impactLead')} wide>
        <Stats>
          {records.map((record) => (
            <Stat
              view={view}
              value={record.count}
              label={kindWord(view.t, record.kind)}
              href={base + (listOf[record.kind] ?? '')}
            />
          ))}
        </Stats>
        <Funnel
          view={view}
          title={t('funnel')}
          columns={[t('step'), t('people'), t('share')]}
          steps={stages.map(({ stage, people }) => ({
            label: t(stage),
            value: people,
            href: `${base}/impact/${stage}`,
          }))}
        />
        <ul class="board-items">
          {stages.map(({ stage, people }) => (
            <li class="board-item">
              <a href={`${base}/impact/${stage}`}>
                {formatNumber(people, view.language)} {t(stage)}
              </a>
            </li>
          ))}
        </ul>
      </Page>
    )
  },
})

export const rowsPage = page({
  surface: 'workspace',
  path: '/impact/:stage',
  grant: 'impact:read',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const stage = stageNames.find((one) => one === request.params['stage']) ?? 'spoke'
    const { people, next } = await showRows(request, { stage, after: request.query.get('after') ?? undefined })
    return (
      <Page view={view} title={t('rowsTitle')} kicker={t(stage)} back={{ href: `${base}/impact`, label: t('impact') }}>
        <List
          view={view}
          caption={t(stage)}
          rows={people}
          rowHref={(person) => `${base}/people/${person.id}`}
          columns={[{ key: 'name', label: t('name'), primary: true, cell: (person) => person.name }]}
          pager={{ nextHref: next ? `${base}/impact/${stage}?after=${next}` : undefined }}
          empty={<EmptyState view={view} title={t('nobodyYet')} example={t('nobodyYetExample')} />}
        />
      </Page>
    )
  },
})
