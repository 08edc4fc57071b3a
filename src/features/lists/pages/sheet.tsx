import type { Child } from 'hono/jsx'
import { listSegments } from '#features/segments/index.ts'
import { invalid, Problem } from '#platform/errors.ts'
import { type Page as Request, page, type PageSpec, type Sent } from '#platform/http/page.ts'
import { fieldOf, fieldsOf } from '#platform/http/sent.ts'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { sayMessage } from '#platform/words.ts'
import { changeAll } from '../change-all.ts'
import { changeCell } from '../change-cell.ts'
import { changeChosen } from '../change-chosen.ts'
import type { AskedChange } from '../change.ts'
import { listColumns } from '../column.ts'
import type { SavedList } from '../list.ts'
import { showList } from '../list-lists.ts'
import { listRows } from '../list-rows.ts'
import { addList, editList, removeList } from '../save-list.ts'
import { words } from '../words.ts'
import { isSame, layoutIn } from './address.ts'
import { cellId, hrefOf, type Sheet } from './sheet-shape.ts'
import { SheetBulk } from './sheet-bulk.tsx'
import { SheetFilter } from './sheet-filter.tsx'
import { SheetKeep } from './sheet-keep.tsx'
import { SheetTable } from './sheet-table.tsx'

const formsOf = (saved: (request: Request) => Promise<SavedList | undefined>): NonNullable<PageSpec['forms']> => ({
  async cell(request, sent) {
    const personId = fieldOf(sent, 'person')
    const column = fieldOf(sent, 'column')
    const [value, was, reason] = [fieldOf(sent, 'value'), fieldOf(sent, 'was'), fieldOf(sent, 'reason')]
    // Browsers send the lines of a box with another sign at their ends than they were given.
    const lines = (text: string) => (was.includes('\r') ? text : text.replaceAll('\r\n', '\n'))
    await changeCell(request, { personId, column, value: lines(value), was, reason })
    return { to: `${hereWithout(request, 'edit')}#${cellId(personId, column)}` }
  },
  async chosen(request, sent) {
    const personIds = fieldsOf(sent, 'chosen')
    if (personIds.length === 0) throw invalid('chosen', words, 'chooseSome')
    await changeChosen(request, { personIds, change: askedIn(sent) })
    return { to: hereWithout(request, 'edit') }
  },
  async everybody(request, sent) {
    const layout = layoutIn(request.query, (await saved(request))?.layout)
    const { changeId } = await changeAll(request, { layout, change: askedIn(sent) })
    return { to: `${request.base}/lists/changes/${changeId}` }
  },
  async save(request, sent) {
    const list = await saved(request)
    const layout = layoutIn(request.query, list?.layout)
    const input = { name: fieldOf(sent, 'name'), shared: fieldOf(sent, 'shared') === 'yes', layout }
    if (!list) return { to: `${request.base}/lists/${(await addList(request, input)).listId}` }
    await editList(request, { ...input, listId: list.id, version: fieldOf(sent, 'version') })
    return { to: `${request.base}/lists/${list.id}` }
  },
  async remove(request) {
    const list = await saved(request)
    if (list) await removeList(request, { listId: list.id })
    return { to: `${request.base}/lists` }
  },
})

const savedOf = (request: Request): Promise<SavedList> => showList(request, { listId: request.params['listId']! })

export const newListPage = page({
  surface: 'workspace',
  path: '/lists/new',
  grant: 'people:read',
  show: (request) => showSheet(request, undefined),
  forms: formsOf(async () => undefined),
})

export const listPage = page({
  surface: 'workspace',
  path: '/lists/:listId',
  grant: 'people:read',
  show: async (request) => showSheet(request, await savedOf(request)),
  forms: formsOf(savedOf),
})

/** This page, without one part of its address. */
function hereWithout({ view }: Request, name: string): string {
  const [path = '', text = ''] = view.path.split('?')
  const query = new URLSearchParams(text)
  query.delete(name)
  return query.size > 0 ? `${path}?${query}` : path
}

/** @throws invalid */
function askedIn(sent: Sent): AskedChange {
  const [what, value] = [fieldOf(sent, 'what'), fieldOf(sent, 'value')]
  if (what === 'put') return { kind: 'put tag', tag: value }
  if (what === 'take') return { kind: 'take tag', tag: value }
  if (what.startsWith('field:')) return { kind: 'set field', field: what.slice(6), value }
  throw invalid('what', words, 'nothingToDo')
}

async function showSheet(request: Request, saved: SavedList | undefined) {
  const { query, view } = request
  const layout = layoutIn(query, saved?.layout)
  const path = view.path.split('?')[0]!
  const [{ columns: all }, { segments }] = [await listColumns(request, {}), await listSegments(request, {})]
  const asked = {
    layout,
    after: query.get('after') ?? undefined,
    before: query.get('before') ?? undefined,
    countAll: query.get('count') === 'all',
  }
  try {
    const found = await listRows(request, asked)
    return (
      <SheetPage {...found} request={request} path={path} layout={layout} all={all} segments={segments} saved={saved} />
    )
  } catch (error) {
    // A filter that cannot be read, a column or a segment that is gone: the sheet stays, so that it can be mended.
    if (!(error instanceof Problem) || (error.kind !== 'invalid' && error.kind !== 'missing')) throw error
    const nothing = {
      columns: [],
      rows: [],
      people: 0,
      more: false,
      sort: layout.sort,
      tooManyToSort: false,
      next: null,
      previous: null,
    }
    const said = sayMessage(error.said, view.language)
    return (
      <SheetPage
        {...nothing}
        request={request}
        path={path}
        layout={layout}
        all={all}
        segments={segments}
        saved={saved}
        trouble={said}
      />
    )
  }
}

function SheetPage(sheet: Sheet & { trouble?: Child }) {
  const { request, saved, layout, all, sort } = sheet
  const { view, base, problem } = request
  const t = words.in(view.language)
  const isChanged = saved !== undefined && !isSame(saved.layout, layout)
  const wanted = all.find((column) => column.key === layout.sort.column)?.label ?? ''
  return (
    <Page
      view={view}
      title={saved?.name ?? t('unsavedList')}
      lead={<HowMany {...sheet} />}
      wide
      back={{ href: `${base}/lists`, label: t('lists') }}
      islands={['sheet.island.js']}
    >
      {(problem || sheet.trouble) && (
        <Notice view={view} tone="stop">
          <p>{problem ? sayMessage(problem.said, view.language) : sheet.trouble}</p>
        </Notice>
      )}
      <SheetFilter {...sheet} />
      {sheet.tooManyToSort && sort.column !== layout.sort.column && (
        <Notice view={view} tone="info">
          <p>{t('tooManyToSort', { column: wanted })}</p>
        </Notice>
      )}
      {sheet.rows.length === 0 ? (
        <EmptyState view={view} title={t('nobodyIn')} example={t('nobodyInExample')} />
      ) : (
        <>
          <SheetTable {...sheet} />
          <Pager
            view={view}
            nextHref={turned(sheet, 'after', sheet.next)}
            previousHref={turned(sheet, 'before', sheet.previous)}
          />
          <SheetBulk {...sheet} />
        </>
      )}
      <SheetKeep {...sheet} isChanged={isChanged} />
    </Page>
  )
}

/** Exactly where they are few enough to be counted on every page; otherwise whoever wants to know presses. */
function HowMany(sheet: Sheet) {
  const { request, people, more, layout } = sheet
  const t = words.in(request.view.language)
  if (!more) return <>{t('howMany', { count: people })}</>
  const page = Object.fromEntries(
    ['after', 'before'].flatMap((name) => (request.query.get(name) ? [[name, request.query.get(name)!]] : [])),
  )
  return (
    <>
      {t('moreThan', { count: people })}{' '}
      <a href={hrefOf(sheet, layout, { ...page, count: 'all' })}>{t('countExactly')}</a>
    </>
  )
}

const turned = (sheet: Sheet, way: 'after' | 'before', key: string | null) =>
  key === null ? undefined : hrefOf(sheet, sheet.layout, { [way]: key })
