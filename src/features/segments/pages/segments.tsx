import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { countPeople, listPeopleIn } from '../count-people.ts'
import { listSegments, showSegment } from '../list-segments.ts'
import { words } from '../words.ts'

export const segmentsPage = page({ surface: 'workspace', path: '/segments', grant: 'people:read', show: showSegments })

async function showSegments(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const { segments, next } = await listSegments(request, { after: query.get('after') ?? undefined })
  const make = actor.grants.has('people:write') && (
    <Button kind="main" href={`${base}/segments/new`}>
      {t('makeSegment')}
    </Button>
  )
  return (
    <Page view={view} title={t('segments')} action={segments.length > 0 && make}>
      <List
        view={view}
        caption={t('segments')}
        rows={segments}
        rowHref={(segment) => `${base}/segments/${segment.id}`}
        columns={[{ key: 'name', label: t('segmentName'), primary: true, cell: (segment) => segment.name }]}
        pager={{ nextHref: next ? `${base}/segments?after=${encodeURIComponent(next)}` : undefined }}
        empty={<EmptyState view={view} title={t('noSegments')} example={t('noSegmentsExample')} action={make} />}
      />
    </Page>
  )
}

export const segmentPage = page({
  surface: 'workspace',
  path: '/segments/:segmentId',
  grant: 'people:read',
  show: showOne,
})

async function showOne(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const { segment, said } = await showSegment(request, { segmentId: request.params['segmentId']! })
  const { definition } = segment
  const { people: count } = await countPeople(request, { definition })
  const { people, next } = await listPeopleIn(request, { definition, after: query.get('after') ?? undefined })
  const at = `${base}/segments/${segment.id}`
  return (
    <Page
      view={view}
      title={segment.name}
      wide
      back={{ href: `${base}/segments`, label: t('segments') }}
      action={
        actor.grants.has('people:write') && (
          <Button kind="main" href={`${at}/edit`}>
            {t('changeSegment')}
          </Button>
        )
      }
    >
      <p>{said}</p>
      <List
        view={view}
        caption={t('whoIsIn')}
        count={count}
        rows={people}
        rowHref={(person) => `${base}/people/${person.id}`}
        columns={[
          { key: 'name', label: t('name'), primary: true, cell: (person) => person.name },
          { key: 'email', label: t('email'), cell: (person) => person.emails[0] ?? '' },
          { key: 'phone', label: t('phone'), cell: (person) => person.phones[0] ?? '' },
        ]}
        pager={{ nextHref: next ? `${at}?after=${next}` : undefined }}
        empty={<EmptyState view={view} title={t('nobodyIn')} example={t('nobodyInExample')} />}
      />
      <div class="page-links">
        <Button href={`${base}/lists/new?c=name,phones,emails,town,tags&segment=${segment.id}`}>{t('makeList')}</Button>
      </div>
      {actor.grants.has('people:write') && (
        <form method="post" action={`${at}/edit`}>
          <Button kind="quiet" name="do" value="remove">
            {t('removeSegment')}
          </Button>
        </form>
      )}
    </Page>
  )
}
