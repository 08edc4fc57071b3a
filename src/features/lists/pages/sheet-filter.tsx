import { Button } from '#platform/ui/button.tsx'
import { Hidden } from '#platform/ui/form.tsx'
import { words } from '../words.ts'
import { withColumn } from './address.ts'
import { hrefOf, type Sheet, type ShownColumn } from './sheet-shape.ts'

/** Whom the sheet shows, in which columns and order: one form that goes into the address, and works without script. */
export function SheetFilter(sheet: Sheet) {
  const { request, layout, path, segments, all } = sheet
  const t = words.in(request.language)
  const shown = layout.columns.flatMap((key) => all.find((column) => column.key === key) ?? [])
  const filtered = layout.filters.flatMap((filter) => all.find((column) => column.key === filter.column) ?? [])
  const isNarrow = layout.filters.length > 0 || layout.segment !== null
  const gone = layout.segment !== null && !segments.some((one) => one.id === layout.segment)
  return (
    <>
      <details class="list-filter">
        <summary class="list-filter-title">{t('columnsAndFilters')}</summary>
        <form class="sheet-filter" method="get" action={path}>
          <Hidden name="c" value={layout.columns.join(',')} />
          <div class="sheet-whom">
            <Pick
              name="segment"
              label={t('whom')}
              empty={t('everybody')}
              chosen={layout.segment ?? ''}
              options={[
                ...segments.map((one) => ({ value: one.id, label: one.name })),
                ...(gone ? [{ value: layout.segment!, label: t('segmentGone') }] : []),
              ]}
            />
            <SortPick {...sheet} />
            <Pick
              name="add"
              label={t('addColumn')}
              empty={t('chooseColumn')}
              chosen=""
              options={all
                .filter((column) => !layout.columns.includes(column.key))
                .map((column) => ({ value: column.key, label: column.label }))}
            />
          </div>
          <fieldset class="sheet-filters">
            <legend>{t('filters')}</legend>
            {[...new Set([...shown, ...filtered])].map((column) => (
              <FilterLine {...sheet} column={column} />
            ))}
          </fieldset>
          <div class="list-filter-end">
            <Button kind="main">{t('show')}</Button>
            {isNarrow && (
              <Button kind="quiet" href={hrefOf(sheet, { ...layout, filters: [], segment: null })}>
                {t('clearFilters')}
              </Button>
            )}
          </div>
        </form>
        <ColumnOrder {...sheet} shown={shown} />
      </details>
      <Narrowed {...sheet} />
    </>
  )
}

/** Whom the sheet leaves out is said where the sheet is, each with the way back. */
function Narrowed(sheet: Sheet) {
  const { request, layout, segments, all } = sheet
  const t = words.in(request.language)
  const without = (said: string, other: Sheet['layout']) => (
    <li class="chip">
      {said}
      <a class="sheet-move" href={hrefOf(sheet, other)} aria-label={t('dropFilter', { what: said })}>
        <span aria-hidden="true">×</span>
      </a>
    </li>
  )
  const segment = segments.find((one) => one.id === layout.segment)
  if (layout.segment === null && layout.filters.length === 0) return <></>
  return (
    <ul class="chips">
      {layout.segment !== null && without(segment?.name ?? t('segmentGone'), { ...layout, segment: null })}
      {layout.filters.map((filter) => {
        const column = all.find((one) => one.key === filter.column)
        const value = column?.options?.find((option) => option.value === filter.value)?.label ?? filter.value
        const ends = filter.how === 'between' ? `${value} – ${filter.until}` : value
        const way = filter.how === 'between' ? '' : t(`way ${filter.how}`)
        const said = `${column?.label ?? filter.column}: ${[way, ends].filter(Boolean).join(' ')}`
        return without(said, { ...layout, filters: layout.filters.filter((one) => one !== filter) })
      })}
    </ul>
  )
}

function SortPick({ request, layout, all }: Sheet) {
  const t = words.in(request.language)
  const { column: by, down } = layout.sort
  const options = all
    .filter(
      (column) =>
        column.sortable && (layout.columns.includes(column.key) || column.key === by || column.key === 'name'),
    )
    .map((column) => ({ value: column.key, label: column.label }))
  return (
    <>
      <Pick name="sort" label={t('sortBy')} chosen={by} options={options} />
      <Pick
        name="down"
        label={t('direction')}
        chosen={down ? 'yes' : ''}
        options={[
          { value: '', label: t('firstToLast') },
          { value: 'yes', label: t('lastToFirst') },
        ]}
      />
    </>
  )
}

interface PickProps {
  name: string
  label: string
  chosen: string
  options: readonly { value: string; label: string }[]
  empty?: string
  unseen?: boolean
}

function Pick({ name, label, chosen, options, empty, unseen }: PickProps) {
  return (
    <label class="sheet-pick">
      <span class={unseen ? 'unseen' : 'field-label'}>{label}</span>
      <select class="input" name={name}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

function FilterLine({ request, layout, column }: Sheet & { column: ShownColumn }) {
  const t = words.in(request.language)
  const filter = layout.filters.find((one) => one.column === column.key)
  const [first] = column.ways
  const { key, label } = column
  const box = (name: string, text: string, value: string) => (
    <input class="input" name={`${name}.${key}`} value={value} aria-label={text} autocomplete="off" />
  )
  return (
    <div class="sheet-line">
      <span class="sheet-line-name">{label}</span>
      <Pick
        name={`w.${key}`}
        label={t('filterOf', { column: label })}
        unseen
        chosen={filter?.how ?? first ?? ''}
        options={column.ways.map((way) => ({ value: way, label: t(`way ${way as 'is'}`) }))}
      />
      {column.options ? (
        <Pick
          name={`f.${key}`}
          label={t('filterValue', { column: label })}
          unseen
          empty={t('anything')}
          chosen={filter?.value ?? ''}
          options={column.options}
        />
      ) : column.ways.includes('between') ? (
        <span class="sheet-ends">
          {box('f', t('filterFrom', { column: label }), filter?.value ?? '')}
          <span aria-hidden="true">–</span>
          {box('t', t('filterUntil', { column: label }), filter?.until ?? '')}
        </span>
      ) : (
        box('f', t('filterValue', { column: label }), filter?.value ?? '')
      )}
    </div>
  )
}

function ColumnOrder({ shown, ...sheet }: Sheet & { shown: readonly ShownColumn[] }) {
  const t = words.in(sheet.request.language)
  const link = (column: ShownColumn, by: -1 | 1 | 'out', sign: string, said: string) => (
    <a class="sheet-move" href={hrefOf(sheet, withColumn(sheet.layout, column.key, by))} aria-label={said}>
      <span aria-hidden="true">{sign}</span>
    </a>
  )
  return (
    <section aria-label={t('columnOptions')}>
      <h2 class="sheet-order-title">{t('columnOptions')}</h2>
      <ul class="sheet-order">
        {shown.map((column, i) => (
          <li class="sheet-order-one">
            {i > 0 && link(column, -1, '←', t('moveLeft', { column: column.label }))}
            <span>{column.label}</span>
            {i < shown.length - 1 && link(column, 1, '→', t('moveRight', { column: column.label }))}
            {shown.length > 1 && link(column, 'out', '×', t('takeColumn', { column: column.label }))}
          </li>
        ))}
      </ul>
    </section>
  )
}
