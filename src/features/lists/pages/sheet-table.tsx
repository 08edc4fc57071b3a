import { formatShortDay } from '#platform/ui/when.ts'
import type { View } from '#platform/ui/view.ts'
import { words } from '../words.ts'
import { cellId, hrefOf, type Sheet, type ShownColumn } from './sheet-shape.ts'

type Row = Sheet['rows'][number]
type CellOf = Row['cells'][number]

/** The sheet itself: a table that is a stack of cards on a phone. A cell is a link that opens it as a box. */
export function SheetTable(sheet: Sheet) {
  const { request, columns, rows, saved } = sheet
  const mayWrite = request.actor.grants.has('people:write')
  return (
    <div class="sheet">
      <table class="list-table" role="table">
        <caption class="unseen">{saved?.name ?? words.in(request.language)('unsavedList')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {mayWrite && <td class="list-choose" role="cell" />}
            {columns.map((column) => (
              <Heading {...sheet} column={column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Line sheet={sheet} row={row} mayWrite={mayWrite} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Pressed once it sorts, pressed again the other way round. */
function Heading({ column, ...sheet }: Sheet & { column: ShownColumn }) {
  const t = words.in(sheet.request.language)
  const { label, key, sortable } = column
  const isSorted = sheet.sort.column === key
  const down = isSorted && !sheet.sort.down
  const numeric = column.kind === 'number' ? 'numeric' : undefined
  if (!sortable)
    return (
      <th class={numeric} role="columnheader" scope="col">
        {label}
      </th>
    )
  return (
    <th
      class={numeric}
      role="columnheader"
      scope="col"
      aria-sort={isSorted ? (sheet.sort.down ? 'descending' : 'ascending') : undefined}
    >
      <a
        class="sheet-sort"
        href={hrefOf(sheet, { ...sheet.layout, sort: { column: key, down } })}
        title={t(down ? 'sortDown' : 'sortUp', { column: label })}
      >
        {label}
        {isSorted && <span aria-hidden="true">{sheet.sort.down ? ' ↓' : ' ↑'}</span>}
      </a>
    </th>
  )
}

function Line({ sheet, row, mayWrite }: { sheet: Sheet; row: Row; mayWrite: boolean }) {
  const { request, columns, layout } = sheet
  const { view, base } = request
  const primary = columns.some((column) => column.key === 'name') ? 'name' : columns[0]?.key
  return (
    <tr class="list-row" role="row">
      {mayWrite && (
        <td class="list-choose" role="cell">
          <input
            class="box-control"
            type="checkbox"
            form="list-bulk"
            name="chosen"
            value={row.id}
            aria-label={view.t('chooseRow', { name: row.name })}
          />
        </td>
      )}
      {columns.map((column, i) => {
        const look = [column.key === primary && 'list-primary', column.kind === 'number' && 'numeric', 'sheet-cell']
        return (
          <td
            class={look.filter(Boolean).join(' ')}
            role="cell"
            data-label={column.label}
            id={cellId(row.id, column.key)}
          >
            {column.key === 'name' ? (
              <a class="list-link" href={`${base}/people/${row.id}`}>
                {row.name}
              </a>
            ) : (
              <CellBox
                sheet={sheet}
                row={row}
                column={column}
                cell={row.cells[i]!}
                mayWrite={mayWrite}
                layout={layout}
              />
            )}
          </td>
        )
      })}
    </tr>
  )
}

interface CellBoxProps {
  sheet: Sheet
  row: Row
  column: ShownColumn
  cell: CellOf
  mayWrite: boolean
  layout: Sheet['layout']
}

function CellBox({ sheet, row, column, cell, mayWrite, layout }: CellBoxProps) {
  const { view, query } = sheet.request
  const t = words.in(view.language)
  const said = textOf(view, column, cell)
  if (!mayWrite || !column.editable) return <>{said}</>
  const at = `${row.id}.${column.key}`
  const page = Object.fromEntries(
    ['after', 'before'].flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : [])),
  )
  const id = cellId(row.id, column.key)
  if (query.get('edit') === at)
    return (
      <EditBox sheet={sheet} row={row} column={column} cell={cell} leave={`${hrefOf(sheet, layout, page)}#${id}`} />
    )
  return (
    <a
      class="sheet-edit"
      href={`${hrefOf(sheet, layout, { ...page, edit: at })}#${id}`}
      aria-label={t('editCell', { column: column.label, name: row.name, value: said || t('emptyCell') })}
    >
      {said || <span class="sheet-empty" aria-hidden="true" />}
    </a>
  )
}

/** Days as people say them; all else as it stands. */
function textOf(view: View, column: ShownColumn, cell: CellOf): string {
  const isMoment = column.kind === 'date' && cell.value.includes('T')
  return isMoment
    ? formatShortDay(Temporal.Instant.from(cell.value), { zone: view.zone, language: view.language })
    : cell.text
}

interface EditBoxProps extends Pick<CellBoxProps, 'sheet' | 'row' | 'column' | 'cell'> {
  leave: string
}

/** Enter saves, Esc leaves. Whoever was too late gets back what they typed, beside what stands there now. */
function EditBox({ sheet, row, column, cell, leave }: EditBoxProps) {
  const { view, typed } = sheet.request
  const t = words.in(view.language)
  const sent = typed?.['do'] === 'cell' ? typed['value'] : undefined
  const value = typeof sent === 'string' ? sent : cell.value
  const label = t('editCell', { column: column.label, name: row.name, value: cell.text || t('emptyCell') })
  return (
    <form class="sheet-form" method="post" action={view.path} data-leave={leave}>
      <input type="hidden" name="person" value={row.id} />
      <input type="hidden" name="column" value={column.key} />
      <input type="hidden" name="was" value={cell.value} />
      <Box column={column} value={value} label={label} />
      {column.key === 'birth' && (
        <input class="input" name="reason" placeholder={t('birthReason')} aria-label={t('birthReason')} />
      )}
      {column.key === 'tags' && <span class="field-hint">{t('tagsHint')}</span>}
      {column.key === 'languages' && <span class="field-hint">{t('languagesHint')}</span>}
      <span class="sheet-form-end">
        <button class="button button-main" type="submit" name="do" value="cell">
          {t('saveCell')}
        </button>
        <a class="button button-quiet" href={leave}>
          {t('leaveCell')}
        </a>
      </span>
    </form>
  )
}

function Box({ column, value, label }: { column: ShownColumn; value: string; label: string }) {
  if (column.kind === 'choice' || column.kind === 'yes or no')
    return (
      <select class="input" name="value" aria-label={label} autofocus>
        <option value="">–</option>
        {column.options?.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  if (column.kind === 'long')
    return (
      <textarea class="input" name="value" rows={3} aria-label={label} autofocus>
        {value}
      </textarea>
    )
  return <input class="input" name="value" value={value} aria-label={label} autocomplete="off" autofocus />
}
