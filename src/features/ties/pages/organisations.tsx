import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { listOrganisations } from '../list-organisations.ts'
import { words } from '../words.ts'
import { mayWriteHere } from './said.ts'

export const organisationsPage = page({
  surface: 'workspace',
  path: '/organisations',
  grant: 'ties:read',
  show: showOrganisations,
})

async function showOrganisations(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const search = (query.get('search') ?? '').slice(0, 200)
  const archived = query.get('show') === 'archived'
  const { organisations, next } = await listOrganisations(request, {
    search,
    archived,
    after: query.get('after') ?? undefined,
  })
  const add = mayWriteHere(request) && (
    <Button kind="main" href={`${base}/organisations/add`}>
      {t('addOrganisation')}
    </Button>
  )
  const more = new URLSearchParams({ ...(archived && { show: 'archived' }), after: next ?? '' })
  return (
    <Page view={view} title={t('organisations')} wide action={add}>
      <SearchBox request={request} value={search} />
      <List
        view={view}
        caption={t(archived ? 'showArchived' : 'organisations')}
        rows={organisations}
        rowHref={(one) => `${base}/organisations/${one.id}`}
        columns={[
          { key: 'name', label: t('name'), primary: true, cell: (one) => one.name },
          { key: 'kind', label: t('kind'), cell: (one) => t(`kind ${one.kind}`) },
          { key: 'city', label: t('city'), cell: (one) => one.city },
          { key: 'phone', label: t('phone'), cell: (one) => one.phone },
          { key: 'email', label: t('email'), wideOnly: true, cell: (one) => one.email },
        ]}
        pager={{ nextHref: next ? `${base}/organisations?${more}` : undefined }}
        empty={
          search || archived ? (
            <EmptyState view={view} title={t('noneFound')} example={t('noneFoundExample')} />
          ) : (
            <EmptyState view={view} title={t('noOrganisations')} example={t('noOrganisationsExample')} action={add} />
          )
        }
      />
      <p class="page-links">
        <Button kind="quiet" href={`${base}/organisations${archived ? '' : '?show=archived'}`}>
          {t(archived ? 'showStanding' : 'showArchived')}
        </Button>
      </p>
    </Page>
  )
}

function SearchBox({ request: { base, language }, value }: { request: Request; value: string }) {
  const t = words.in(language)
  return (
    <form
      class="search"
      role="search"
      aria-label={t('searchOrganisation')}
      method="get"
      action={`${base}/organisations`}
    >
      <label class="field-label" for="search">
        {t('searchOrganisation')}
      </label>
      <div class="search-line">
        <input
          class="input input-full"
          id="search"
          name="search"
          type="search"
          value={value}
          autocomplete="off"
          data-key="search"
        />
        <Button kind="plain">{t('searchButton')}</Button>
      </div>
    </form>
  )
}
