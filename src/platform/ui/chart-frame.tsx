import type { Child, PropsWithChildren } from 'hono/jsx'
import type { View } from './view.ts'

export interface ChartTable {
  columns: readonly string[]
  /** First the row's name, then its numbers, ready to read. */
  rows: readonly (readonly [Child, ...Child[]])[]
}

export interface ChartFrameProps {
  view: View
  /** The finding, as a sentence: "Twice as many came as last spring". */
  title: string
  /** What is measured, in which unit, over which time. */
  about?: string
  table: ChartTable
  /** Where the rows behind the numbers are. */
  rowsHref?: string
}

/** A sentence, the picture, and the same numbers as a table for who reads numbers, prints or cannot see. */
export function ChartFrame({ view, title, about, table, rowsHref, children }: PropsWithChildren<ChartFrameProps>) {
  return (
    <figure class="chart">
      <figcaption class="chart-caption">
        <span class="chart-title">{title}</span>
        {about && <span class="chart-about">{about}</span>}
      </figcaption>
      {children}
      {rowsHref && (
        <p class="chart-rows">
          <a href={rowsHref}>{view.t('showRows')}</a>
        </p>
      )}
      <details class="chart-numbers">
        <summary>{view.t('showNumbers')}</summary>
        <table class="chart-table">
          <thead>
            <tr>
              {table.columns.map((column, index) => (
                <th scope="col" class={index > 0 ? 'numeric' : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([name, ...numbers]) => (
              <tr>
                <th scope="row">{name}</th>
                {numbers.map((number) => (
                  <td class="numeric">{number}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
