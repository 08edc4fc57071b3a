import { max, min } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { ChartFrame } from './chart-frame.tsx'
import { formatNumber } from './numbers.ts'
import type { View } from './view.ts'

export interface LineSeries {
  label: string
  /** One for each of the chart's `along`; undefined where nothing was measured, which breaks the line. */
  values: readonly (number | undefined)[]
}

export interface LineChartProps {
  view: View
  title: string
  about?: string
  /** What runs along the bottom: "Month". */
  alongLabel: string
  along: readonly string[]
  /** At most three; more lines are not read but admired. */
  series: readonly LineSeries[]
  rowsHref?: string
}

const box = { width: 360, height: 200, left: 40, right: 12, top: 12, bottom: 26 } as const

/** Change over time. Each line has its own dash as well as its own tone, and its name at its end. */
export function LineChart(props: LineChartProps) {
  const { view, title, about, along, series, alongLabel, rowsHref } = props
  const saying = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, view.language))
  return (
    <ChartFrame
      view={view}
      title={title}
      about={about}
      rowsHref={rowsHref}
      table={{
        columns: [alongLabel, ...series.map((one) => one.label)],
        rows: along.map((name, index) => [name, ...series.map((one) => saying(one.values[index]))]),
      }}
    >
      <Picture {...props} />
      {series.length > 1 && (
        <ul class="chart-key">
          {series.map((one, index) => (
            <li class={`chart-key-${index + 1}`}>
              <svg class="chart-key-line" viewBox="0 0 28 8" aria-hidden="true">
                <path class={`chart-line chart-line-${index + 1}`} d="M0 4h28" />
              </svg>
              {one.label}
            </li>
          ))}
        </ul>
      )}
    </ChartFrame>
  )
}

function Picture({ view, title, about, along, series }: LineChartProps) {
  const known = series.flatMap((one) => one.values).filter((value): value is number => value !== undefined)
  const right = box.width - box.right
  const floor = box.height - box.bottom
  const x = scaleLinear()
    .domain([0, Math.max(1, along.length - 1)])
    .range([box.left, right])
  const y = scaleLinear()
    .domain([Math.min(0, min(known) ?? 0), Math.max(1, max(known) ?? 1)])
    .range([floor, box.top])
    .nice(4)
  const draw = line<number | undefined>()
    .defined((value) => value !== undefined)
    .x((_, index) => x(index))
    .y((value) => y(value ?? 0))
  return (
    <svg
      class="chart-picture"
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={`${title}. ${about ?? ''}`}
    >
      {y.ticks(4).map((tick) => (
        <>
          <path class="chart-grid" d={`M${box.left} ${y(tick)}H${right}`} />
          <text class="chart-tick chart-tick-side" x={box.left - 6} y={y(tick) + 4}>
            {formatNumber(tick, view.language)}
          </text>
        </>
      ))}
      {namedAlong(along).map((index) => (
        <text
          class={`chart-tick chart-tick-${index === 0 ? 'first' : index === along.length - 1 ? 'last' : 'mid'}`}
          x={x(index)}
          y={box.height - 6}
        >
          {along[index]}
        </text>
      ))}
      {series.map((one, index) => (
        <>
          <path class={`chart-line chart-line-${index + 1}`} d={draw(one.values) ?? ''} />
          {lastKnown(one.values, (value, at) => (
            <circle class={`chart-dot chart-dot-${index + 1}`} cx={x(at)} cy={y(value)} r="3.5" />
          ))}
        </>
      ))}
    </svg>
  )
}

/** First, middle and last: on a phone no more names fit without lying on each other. */
const namedAlong = (along: readonly string[]): number[] =>
  [...new Set([0, Math.floor((along.length - 1) / 2), along.length - 1])].filter((index) => index >= 0)

function lastKnown<T>(values: readonly (number | undefined)[], show: (value: number, at: number) => T): T | null {
  const at = values.findLastIndex((value) => value !== undefined)
  const value = values[at]
  return value === undefined ? null : show(value, at)
}
