import { showPerson } from '#features/people/index.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { operationName } from '#platform/community/grant-name.ts'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { formatWhen } from '#platform/ui/when.ts'
import { listViews } from '../list-views.ts'
import { words } from '../words.ts'

export const viewsPage = page({
  surface: 'workspace',
  path: '/people/:personId/views',
  grant: 'privacy:look',
  show: showViews,
})

async function showViews(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const personId = request.params['personId']!
  const { person } = await showPerson(request, { personId })
  const { views, next } = await listViews(request, { personId, after: query.get('after') ?? undefined })
  const at = `${base}/people/${personId}`
  return (
    <Page view={view} title={t('whoLooked')} back={{ href: at, label: person.name }}>
      <List
        view={view}
        caption={t('whoLooked')}
        rows={views}
        columns={[
          { key: 'who', label: t('who'), primary: true, cell: (one) => one.by },
          {
            key: 'when',
            label: t('when'),
            cell: (one) => formatWhen(Temporal.Instant.from(one.at), { zone: view.zone, language: view.language }),
          },
          {
            key: 'what',
            label: t('what'),
            cell: (one) => operationName(one.operation, view.language) ?? one.operation,
          },
        ]}
        pager={{ nextHref: next ? `${at}/views?after=${next}` : undefined }}
        empty={<EmptyState view={view} title={t('nobodyLooked')} example={t('nobodyLookedExample')} />}
      />
    </Page>
  )
}
