import type { Child } from 'hono/jsx'
import { formatNumber } from './numbers.ts'
import { Pager, type PagerProps } from './pager.tsx'
import type { View } from './view.ts'

export interface Column<Row> {
  key: string
  label: string
  cell(row: Row): Child
  /** The column that names the row: it carries the link, and is the title of the card on a phone. */
  primary?: boolean
  numeric?: boolean
  /** Left out on a phone's card, where it would only repeat. */
  wideOnly?: boolean
}

export interface ListProps<Row> {
  view: View
  /** What these are: "People". Said to screen readers and printed above the table. */
  caption: string
  /** How many there are in all, when it is known. */
  count?: number
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowHref?(row: Row): string | undefined
  pager?: Omit<PagerProps, 'view'>
  /** The fields of the filter; the list puts them in a GET form. Closed on a phone unless `filtered`. */
  filter?: Child
  /** Where the filter is sent; the page's own address by default. */
  filterAction?: string
  /** Something is filtered: the form stands open and offers the way back to all. */
  filtered?: { clearHref: string }
  bulk?: Bulk<Row>
  /** Said instead of the table when there are no rows: an `EmptyState`. */
  empty?: Child
}

/** What can be done to several rows at once. */
export interface Bulk<Row> {
  action: string
  /** The name under which the chosen rows are sent. */
  name: string
  value(row: Row): string
  /** What the row is called, for its box's label. */
  rowName(row: Row): string
  buttons: Child
}

/** A table that is a stack of cards on a phone. Pages by key, and works without script. */
export function List<Row>(props: ListProps<Row>) {
  const { view, rows, bulk, pager } = props
  return (
    <section class="list" aria-label={props.caption}>
      {props.filter !== undefined && <Filter {...props} />}
      {rows.length === 0 ? (
        (props.empty ?? <p class="list-empty">{view.t('noRows')}</p>)
      ) : (
        <>
          <Table {...props} />
          {bulk && (
            <form class="list-bulk" id="list-bulk" method="post" action={bulk.action}>
              <p class="list-bulk-with">{view.t('withChosen')}</p>
              {bulk.buttons}
            </form>
          )}
        </>
      )}
      {pager && <Pager view={view} {...pager} />}
    </section>
  )
}

function Filter<Row>({ view, filter, filterAction, filtered }: ListProps<Row>) {
  return (
    <details class="list-filter" open={filtered !== undefined}>
      <summary class="list-filter-title">{view.t('showFilters')}</summary>
      <form class="list-filter-form" method="get" action={filterAction ?? view.path.split('?')[0]}>
        {filter}
        <div class="list-filter-end">
          <button class="button button-plain" type="submit">
            {view.t('apply')}
          </button>
          {filtered && (
            <a class="button button-quiet" href={filtered.clearHref}>
              {view.t('clear')}
            </a>
          )}
        </div>
      </form>
    </details>
  )
}

/** Roles are said outright: browsers forget that a table is a table once its rows are laid out as cards. */
function Table<Row>(props: ListProps<Row>) {
  const { view, caption, count, columns, rows, bulk } = props
  return (
    <table class="list-table" role="table">
      <caption class="list-caption">
        {caption}
        {count !== undefined && <span class="list-count">{formatNumber(count, view.language)}</span>}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {bulk && <td class="list-choose" role="cell" />}
          {columns.map((column) =>
            // A column of buttons says on each what it does; a heading without words would only be announced as nothing.
            column.label === '' ? (
              <td role="cell" />
            ) : (
              <th class={column.numeric ? 'numeric' : undefined} role="columnheader" scope="col">
                {column.label}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Line {...props} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Line<Row>({ view, columns, row, rowHref, bulk }: ListProps<Row> & { row: Row }) {
  const href = rowHref?.(row)
  const named = columns.some((column) => column.primary)
  return (
    <tr class="list-row" role="row">
      {bulk && (
        <td class="list-choose" role="cell">
          <input
            class="box-control"
            type="checkbox"
            form="list-bulk"
            name={bulk.name}
            value={bulk.value(row)}
            aria-label={view.t('chooseRow', { name: bulk.rowName(row) })}
          />
        </td>
      )}
      {columns.map((column, index) => {
        const primary = named ? column.primary : index === 0
        const look = [primary && 'list-primary', column.numeric && 'numeric', column.wideOnly && 'wide-only']
        const content = column.cell(row)
        return (
          <td class={look.filter(Boolean).join(' ') || undefined} role="cell" data-label={column.label}>
            {primary && href !== undefined ? (
              <a class="list-link" href={href}>
                {content}
              </a>
            ) : (
              content
            )}
          </td>
        )
      })}
    </tr>
  )
}
