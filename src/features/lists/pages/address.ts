import { type Filter, filterWays, Layout, plainLayout } from '../list.ts'

/** Where a list stands in an address: everything that it shows is there, so that back, reload and two windows simply work. */
type Query = Pick<URLSearchParams, 'get' | 'has' | 'keys'>

const way = (text: string | null): Filter['how'] | undefined => filterWays.find((one) => one === text)

/** The layout that an address says; `saved` where it says none. What cannot be read is left at what is plain. */
export function layoutIn(query: Query, saved: Layout = plainLayout): Layout {
  if (!query.has('c')) return saved
  const columns = [...new Set([...(query.get('c') ?? '').split(','), query.get('add') ?? ''])].filter(Boolean)
  const read = Layout.safeParse({
    segment: query.get('segment') || null,
    columns: columns.slice(0, 30),
    sort: { column: query.get('sort') || 'name', down: query.get('down') === 'yes' },
    filters: filtersIn(query),
  })
  return read.success ? read.data : { ...saved, filters: [] }
}

/** A filter without anything in it lets everybody through, and is none. */
function filtersIn(query: Query): Filter[] {
  const columns = new Set([...query.keys()].flatMap((name) => /^w\.(.+)$/s.exec(name)?.[1] ?? []))
  return [...columns].slice(0, 20).flatMap((column) => {
    const how = way(query.get(`w.${column}`))
    const [value, until] = [query.get(`f.${column}`) ?? '', query.get(`t.${column}`) ?? '']
    const says = how === 'known' || how === 'empty' || value.trim() !== '' || until.trim() !== ''
    return how && says ? [{ column, how, value, until }] : []
  })
}

/** The address of a layout, behind `?`. */
export function queryOf(
  { segment, columns, sort, filters }: Layout,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ c: columns.join(',') })
  if (segment) query.set('segment', segment)
  if (sort.column !== 'name' || sort.down) query.set('sort', sort.column)
  if (sort.down) query.set('down', 'yes')
  for (const { column, how, value, until } of filters) {
    query.set(`w.${column}`, how)
    if (value !== '') query.set(`f.${column}`, value)
    if (until !== '') query.set(`t.${column}`, until)
  }
  for (const [name, text] of Object.entries(more)) query.set(name, text)
  return query.toString()
}

export const isSame = (a: Layout, b: Layout): boolean => queryOf(a) === queryOf(b)

/** A column moved by one place, or taken out; the last one stays. */
export function withColumn({ columns, ...layout }: Layout, key: string, by: -1 | 1 | 'out'): Layout {
  const at = columns.indexOf(key)
  if (by === 'out') {
    const filters = layout.filters.filter((filter) => filter.column !== key)
    return columns.length > 1
      ? { ...layout, filters, columns: columns.filter((one) => one !== key) }
      : { ...layout, columns }
  }
  const to = at + by
  if (at < 0 || to < 0 || to >= columns.length) return { ...layout, columns }
  const moved = [...columns]
  ;[moved[at], moved[to]] = [moved[to]!, moved[at]!]
  return { ...layout, columns: moved }
}
