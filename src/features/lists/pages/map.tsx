import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { formatNumber } from '#platform/ui/numbers.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { Tabs } from '#platform/ui/tabs.tsx'
import { mapAreas, mapPoints } from '../map-areas.ts'
import { words } from '../words.ts'

export const mapPage = page({ surface: 'workspace', path: '/map', grant: 'people:read', show: showMap })

async function showMap(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  if (request.accepts.includes('application/json')) return Response.json(await pointsIn(request))
  const by = query.get('by') === 'postcode' ? 'postcode' : 'town'
  const { areas } = await mapAreas(request, { by })
  const segmentOf = (area: string) => `${base}/segments/new?${new URLSearchParams(conditionOf(by, area))}`
  return (
    <Page
      view={view}
      title={t('map')}
      lead={t('mapLead', { by: t(by === 'town' ? 'byTown' : 'byPostcode') })}
      wide
      back={{ href: `${base}/people`, label: t('backToPeople') }}
      islands={['people-map.island.js']}
    >
      <Tabs
        view={view}
        label={t('map')}
        tabs={[
          { label: t('townsTab'), href: `${base}/map`, current: by === 'town' },
          { label: t('postcodesTab'), href: `${base}/map?by=postcode`, current: by === 'postcode' },
        ]}
      />
      {areas.some((area) => area.latitude !== null) && <MapBox request={request} areas={areas} />}
      <List
        view={view}
        caption={t('areasTitle')}
        rows={areas}
        columns={[
          { key: 'area', label: t('area'), primary: true, cell: (area) => area.area },
          {
            key: 'people',
            label: t('peopleHere'),
            numeric: true,
            cell: (area) => formatNumber(area.people, view.language),
          },
          ...(actor.grants.has('people:write')
            ? [
                {
                  key: 'segment',
                  label: '',
                  cell: (area: Area) => (
                    <a href={segmentOf(area.area)} aria-label={t('asSegment', { area: area.area })}>
                      {t('makeSegment')}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
        empty={<EmptyState view={view} title={t('noPlaces')} example={t('noPlacesExample')} />}
      />
    </Page>
  )
}

type Area = Awaited<ReturnType<typeof mapAreas>>['areas'][number]

/** The boxes of the segment builder that one condition fills. */
const conditionOf = (by: 'town' | 'postcode', area: string) => ({
  's0.how': 'add',
  's0.match': 'all',
  's0.c0.kind': `people.${by}`,
  's0.c0.names': by === 'town' ? 'town' : 'begins',
  's0.c0.not': 'no',
  [by === 'town' ? 's0.c0.v.town' : 's0.c0.v.begins']: area,
})

/** The island finds here what it draws. Everything is in the table below as well, and works without it. */
function MapBox({ request, areas }: { request: Request; areas: readonly Area[] }) {
  const { view, base, actor } = request
  const t = words.in(view.language)
  const placed = areas.filter((area) => area.latitude !== null)
  const data = JSON.stringify(
    placed.map(({ area, people, latitude, longitude }) => [area, people, latitude, longitude]),
  )
  return (
    <people-map class="map" data-areas={data} data-builder={`${base}/segments/new`} hidden>
      <div class="map-canvas" data-canvas role="region" aria-label={t('mapLabel')} />
      <div class="map-tools">
        <Button type="button" id="map-nearer">
          {t('zoomIn')}
        </Button>
        <Button type="button" id="map-farther">
          {t('zoomOut')}
        </Button>
        {actor.grants.has('people:write') && (
          <Button type="button" id="map-draw">
            {t('drawArea')}
          </Button>
        )}
      </div>
      <div class="map-tools" data-drawing hidden>
        <p class="quiet">{t('drawing')}</p>
        <Button type="button" id="map-undo">
          {t('undoCorner')}
        </Button>
        <Button type="button" kind="main" id="map-done" disabled>
          {t('areaToSegment')}
        </Button>
      </div>
    </people-map>
  )
}

async function pointsIn(request: Request) {
  const bound = (name: string) => request.query.get(name) ?? ''
  return mapPoints(request, { south: bound('south'), west: bound('west'), north: bound('north'), east: bound('east') })
}
