import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { listSegments } from '#features/segments/index.ts'
import { listLists } from '../list-lists.ts'
import { words } from '../words.ts'

export const listsPage = page({ surface: 'workspace', path: '/lists', grant: 'people:read', show: showLists })

async function showLists(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const { lists, next } = await listLists(request, { after: query.get('after') ?? undefined })
  const { segments } = await listSegments(request, {})
  const make = (
    <Button kind="main" href={`${base}/lists/new`}>
      {t('makeList')}
    </Button>
  )
  const whom = (segment: string | null) =>
    segment === null ? t('everybody') : (segments.find((one) => one.id === segment)?.name ?? '')
  return (
    <Page
      view={view}
      title={t('lists')}
      lead={t('listsLead')}
      back={{ href: `${base}/people`, label: t('backToPeople') }}
      action={lists.length > 0 && make}
    >
      <List
        view={view}
        caption={t('lists')}
        rows={lists}
        rowHref={(list) => `${base}/lists/${list.id}`}
        columns={[
          { key: 'name', label: t('listName'), primary: true, cell: (list) => list.name },
          { key: 'whom', label: t('whom'), cell: (list) => whom(list.layout.segment) },
          { key: 'shared', label: '', cell: (list) => t(list.shared ? 'sharedList' : 'privateList') },
        ]}
        pager={{ nextHref: next ? `${base}/lists?after=${encodeURIComponent(next)}` : undefined }}
        empty={<EmptyState view={view} title={t('noLists')} example={t('noListsExample')} action={make} />}
      />
      <div class="page-links">
        <Button href={`${base}/map`}>{t('map')}</Button>
      </div>
    </Page>
  )
}
