/** One measured number beside its peer or its limit, from the same run. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** What it is held against, measured in the same run. */
  peer?: { name: string; value: number }
  /** The ratio to the peer, or the value itself when there is none, must stand on this side of the limit. */
  limit?: { atLeast?: number; atMost?: number }
}

export const ratioOf = ({ value, peer }: Figure): number => (peer ? value / peer.value : value)

export function holds(figure: Figure): boolean {
  const ratio = ratioOf(figure)
  const { atLeast, atMost } = figure.limit ?? {}
  return (atLeast === undefined || ratio >= atLeast) && (atMost === undefined || ratio <= atMost)
}

/** The value below which this share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
