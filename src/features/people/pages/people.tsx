import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Hidden } from '#platform/ui/form.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { listPeople } from '../list-people.ts'
import { words } from '../words.ts'
import { SearchBox } from './search-box.tsx'

export const peoplePage = page({ surface: 'workspace', path: '/people', grant: 'people:read', show: showPeople })

async function showPeople(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const search = query.get('search') ?? ''
  const after = query.get('after') ?? undefined
  const before = query.get('before') ?? undefined
  const { people, next, previous } = await listPeople(request, { search, after, before })
  const mayWrite = actor.grants.has('people:write')
  const add = (
    <Button kind="main" href={`${base}/people/add`}>
      {t('addPerson')}
    </Button>
  )
  return (
    <Page view={view} title={t('people')} wide action={mayWrite && add}>
      <SearchBox view={view} action={`${base}/people`} label={t('search')} button={t('searchPeople')} value={search} />
      <List
        view={view}
        caption={t('people')}
        rows={people}
        rowHref={(person) => `${base}/people/${person.id}`}
        columns={[
          { key: 'name', label: t('name'), primary: true, cell: (person) => person.name },
          { key: 'email', label: t('emails'), cell: (person) => person.emails[0] ?? '' },
          { key: 'phone', label: t('phones'), cell: (person) => person.phones[0] ?? '' },
          { key: 'languages', label: t('languages'), wideOnly: true, cell: (person) => person.languages.join(', ') },
        ]}
        pager={{ nextHref: hrefOf(base, 'after', next), previousHref: hrefOf(base, 'before', previous) }}
        empty={
          search ? (
            <EmptyState view={view} title={t('nobodyFound')} example={t('nobodyFoundExample')} />
          ) : (
            <EmptyState view={view} title={t('nobodyYet')} example={t('nobodyYetExample')} action={mayWrite && add} />
          )
        }
      />
      <div class="page-links">
        {mayWrite && <Button href={`${base}/imports`}>{t('importPeople')}</Button>}
        {mayWrite && <Button href={`${base}/people/reviews`}>{t('reviews')}</Button>}
        <Button href={`${base}/lists`}>{t('lists')}</Button>
        <Button href={`${base}/map`}>{t('mapOfPeople')}</Button>
        <Button href={`${base}/households`}>{t('households')}</Button>
        {actor.grants.has('people:define') && <Button href={`${base}/people/fields`}>{t('fieldsAndTags')}</Button>}
        {actor.grants.has('people:export') && (
          <form method="post" action={`${base}/lists/export`} data-turbo="false">
            <Hidden name="layout" value={wholeSheet} />
            <Button name="format" value="csv">
              {t('exportPeople')}
            </Button>
          </form>
        )}
      </div>
    </Page>
  )
}

/** Everybody, in the columns that other programs ask for; written by whatever keeps lists, which streams it. */
const wholeSheet = JSON.stringify({
  columns: [
    'givenName',
    'familyName',
    'called',
    'emails',
    'phones',
    'street',
    'postcode',
    'town',
    'languages',
    'tags',
    'note',
  ],
})

const hrefOf = (base: string, name: 'after' | 'before', key: string | null) =>
  key ? `${base}/people?${name}=${encodeURIComponent(key)}` : undefined
