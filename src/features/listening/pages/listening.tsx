import { type Page as Request, page } from '#platform/http/page.ts'
import { BarChart } from '#platform/ui/bar-chart.tsx'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import { countVoices } from '../count-voices.ts'
import { listSessions } from '../list-sessions.ts'
import { words } from '../words.ts'
import { ListeningTabs } from './listening-tabs.tsx'
import { hrefWith, monthSaid, whenSaid } from './said.ts'

export const listeningPage = page({
  surface: 'workspace',
  path: '/listening',
  grant: 'listening:read',
  show: showListening,
})

async function showListening(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const { sessions, next } = await listSessions(request, { after: query.get('after') ?? undefined })
  const add = (
    <Button kind="main" href={`${base}/listening/sessions/add`}>
      {t('addSession')}
    </Button>
  )
  const mayWrite = actor.grants.has('listening:write')
  return (
    <Page view={view} title={t('listening')} lead={t('listeningLead')} wide action={mayWrite && add}>
      <ListeningTabs request={request} current="sessions" />
      <Numbers request={request} />
      <List
        view={view}
        caption={t('sessions')}
        rows={sessions}
        rowHref={(session) => `${base}/listening/sessions/${session.id}`}
        columns={[
          { key: 'title', label: t('sessionTitle'), primary: true, cell: (session) => session.title },
          { key: 'kind', label: t('kind'), cell: (session) => t(`kind ${session.kind}`) },
          { key: 'when', label: t('heldAt'), cell: (session) => whenSaid(view, session.heldAt) },
          { key: 'place', label: t('place'), cell: (session) => session.place },
          { key: 'voices', label: t('voices'), numeric: true, cell: (session) => session.voices },
        ]}
        pager={{ nextHref: next ? hrefWith(`${base}/listening`, { after: next }) : undefined }}
        empty={
          <EmptyState view={view} title={t('noSessions')} example={t('noSessionsExample')} action={mayWrite && add} />
        }
      />
    </Page>
  )
}

/** How much was heard, and what waits for somebody. Every number opens its rows. */
async function Numbers({ request }: { request: Request }) {
  const { view, base, actor } = request
  const t = words.in(view.language)
  const counts = await countVoices(request, {})
  if (counts.voices === 0) return null
  const months = counts.byMonth.slice(-12)
  return (
    <>
      <Stats>
        <Stat
          view={view}
          value={counts.voices}
          label={t('voicesHeard', { count: counts.voices })}
          href={`${base}/voices`}
        />
        <Stat
          view={view}
          value={counts.held}
          label={t('waitToRead', { count: counts.held })}
          href={`${base}/voices?show=held`}
        />
        <Stat
          view={view}
          value={counts.uncoded}
          label={t('waitForTheme', { count: counts.uncoded })}
          href={actor.grants.has('listening:code') ? `${base}/coding` : `${base}/voices?show=uncoded`}
        />
      </Stats>
      {months.length > 1 && (
        <BarChart
          view={view}
          title={t('voicesByMonth')}
          about={t('voicesByMonthAbout')}
          columns={[t('month'), t('voices')]}
          rowsHref={`${base}/voices`}
          bars={months.map(({ month, voices }) => ({
            label: monthSaid(month, view.language),
            value: voices,
            href: `${base}/voices?month=${month}`,
          }))}
        />
      )}
    </>
  )
}
