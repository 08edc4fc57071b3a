/**
 * Long questions wait here for each other, and hold no connection while they wait: however many people count a million
 * at once, those who write a line still find a connection and a share of the machine.
 */
export interface Lane {
  run<T>(work: () => Promise<T>): Promise<T>
}

export function laneOf(atOnce: number): Lane {
  const waiting: (() => void)[] = []
  let under = 0
  return {
    async run(work) {
      if (under < atOnce) under++
      // Whoever leaves hands their place to the first in line, so `under` stays as it is.
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else under--
      }
    },
  }
}
