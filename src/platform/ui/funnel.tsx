import { scaleLinear } from 'd3-scale'
import { ChartFrame } from './chart-frame.tsx'
import { formatNumber, formatShare } from './numbers.ts'
import type { View } from './view.ts'

export interface FunnelStep {
  label: string
  value: number
  href?: string
}

export interface FunnelProps {
  view: View
  title: string
  about?: string
  columns: readonly [step: string, count: string, share: string]
  steps: readonly FunnelStep[]
  rowsHref?: string
}

const line = 52
const width = 360

/** How many went on to each next step. The share is of the step before: it says where people are lost. */
export function Funnel({ view, title, about, columns, steps, rowsHref }: FunnelProps) {
  const first = Math.max(1, ...steps.map((step) => step.value))
  const length = scaleLinear()
    .domain([0, first])
    .range([0, width - 110])
  const said = steps.map((step, index) => {
    const before = steps[index - 1]?.value
    return {
      ...step,
      count: formatNumber(step.value, view.language),
      share: before ? formatShare(step.value / before, view.language) : '',
    }
  })
  return (
    <ChartFrame
      view={view}
      title={title}
      about={about}
      rowsHref={rowsHref}
      table={{ columns, rows: said.map((step) => [step.label, step.count, step.share]) }}
    >
      <svg
        class="chart-picture"
        viewBox={`0 0 ${width} ${steps.length * line}`}
        role="img"
        aria-label={`${title}. ${about ?? ''}`}
      >
        {said.map((step, index) => {
          const top = index * line
          return (
            <g class="chart-bar funnel">
              <text class="chart-name" x="0" y={top + 14}>
                {step.label}
              </text>
              <rect class="chart-ghost" x="0" y={top + 20} width={width - 110} height="20" rx="2" />
              <rect x="0" y={top + 20} width={Math.max(1, length(step.value))} height="20" rx="2" />
              <text class="chart-value" x={width - 102} y={top + 35}>
                {step.count}
                {step.share && <tspan class="chart-share"> {step.share}</tspan>}
              </text>
            </g>
          )
        })}
      </svg>
    </ChartFrame>
  )
}
