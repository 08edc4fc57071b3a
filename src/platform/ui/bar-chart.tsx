import { max } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { ChartFrame } from './chart-frame.tsx'
import { formatNumber } from './numbers.ts'
import type { View } from './view.ts'

export interface Bar {
  label: string
  value: number
  /** The rows that this bar counts. */
  href?: string
  /** The bar that the sentence is about. */
  marked?: boolean
}

export interface BarChartProps {
  view: View
  title: string
  about?: string
  /** What the bars are, and what their length counts; heads of the table. */
  columns: readonly [string, string]
  bars: readonly Bar[]
  rowsHref?: string
  /** How a value is said, where it is no plain count: money, a share. */
  say?(value: number): string
}

const line = { height: 46, label: 18, bar: 16 } as const
const width = 360

/**
 * Lying bars, each under its own name: names of any length stay readable on a phone, and the number stands at the bar,
 * so that no axis has to be read.
 */
export function BarChart({ view, title, about, columns, bars, rowsHref, say }: BarChartProps) {
  const saying = say ?? ((value: number) => formatNumber(value, view.language))
  const length = scaleLinear()
    .domain([0, Math.max(1, max(bars.map((bar) => bar.value)) ?? 1)])
    .range([0, width - 72])
  return (
    <ChartFrame
      view={view}
      title={title}
      about={about}
      rowsHref={rowsHref}
      table={{ columns, rows: bars.map((bar) => [bar.label, saying(bar.value)]) }}
    >
      <svg
        class="chart-picture"
        viewBox={`0 0 ${width} ${bars.length * line.height}`}
        role="img"
        aria-label={`${title}. ${about ?? ''}`}
      >
        {bars.map((bar, index) => {
          const top = index * line.height
          return (
            <g class={bar.marked ? 'chart-bar chart-marked' : 'chart-bar'}>
              <text class="chart-name" x="0" y={top + line.label - 4}>
                {bar.label}
              </text>
              <rect x="0" y={top + line.label + 2} width={Math.max(1, length(bar.value))} height={line.bar} rx="2" />
              <text class="chart-value" x={length(bar.value) + 8} y={top + line.label + 15}>
                {saying(bar.value)}
              </text>
            </g>
          )
        })}
      </svg>
    </ChartFrame>
  )
}
