import { type Page as Request, page } from '#platform/http/page.ts'
import { BarChart } from '#platform/ui/bar-chart.tsx'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Said } from '#platform/ui/wording.tsx'
import { listThemes } from '../list-themes.ts'
import { words } from '../words.ts'
import { ListeningTabs } from './listening-tabs.tsx'
import { hrefWith, inWords } from './said.ts'

const mostBars = 12

export const themesPage = page({ surface: 'workspace', path: '/themes', grant: 'listening:read', show: showThemes })

async function showThemes(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const after = query.get('after') ?? undefined
  const { themes, next } = await listThemes(request, { after })
  const mayCode = actor.grants.has('listening:code')
  const add = (
    <Button kind="main" href={`${base}/themes/add`}>
      {t('addTheme')}
    </Button>
  )
  return (
    <Page view={view} title={t('themes')} wide action={mayCode && add}>
      <ListeningTabs request={request} current="themes" />
      {!after && themes.some((theme) => theme.voices > 0) && (
        <BarChart
          view={view}
          title={t('voicesByTheme')}
          about={t('voicesByThemeAbout')}
          columns={[t('theme'), t('voices')]}
          bars={themes.slice(0, mostBars).map((theme) => ({
            label: inWords(view, theme.title).text,
            value: theme.voices,
            href: `${base}/themes/${theme.id}`,
          }))}
        />
      )}
      <List
        view={view}
        caption={t('themes')}
        rows={themes}
        rowHref={(theme) => `${base}/themes/${theme.id}`}
        columns={[
          {
            key: 'title',
            label: t('theme'),
            primary: true,
            cell: (theme) => <Said view={view} wording={theme.title} />,
          },
          { key: 'voices', label: t('voicesCount'), numeric: true, cell: (theme) => theme.voices },
          { key: 'people', label: t('peopleCount'), numeric: true, cell: (theme) => theme.people },
        ]}
        pager={{ nextHref: next ? hrefWith(`${base}/themes`, { after: next }) : undefined }}
        empty={<EmptyState view={view} title={t('noThemes')} example={t('noThemesExample')} action={mayCode && add} />}
      />
      {mayCode && (
        <p class="page-links">
          <Button href={`${base}/coding`}>{t('coding')}</Button>
        </p>
      )}
    </Page>
  )
}
