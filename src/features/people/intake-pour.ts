import { setTimeout as after } from 'node:timers/promises'

export interface Pour<Lot> {
  /** Does not wait: whatever comes while the database takes something goes to it together, next. */
  add(lot: Lot): void
  /** After all of it is taken. `still` is called about once a second, and may stop the work by throwing. */
  end(still: () => Promise<void>): Promise<void>
}

/** Hands lots to the database one after another, beside whoever makes them, until it is told that all is `over`. */
export function pour<Lot>(over: AbortSignal, take: (lots: readonly Lot[]) => Promise<void>): Pour<Lot> {
  const waiting: Lot[] = []
  let taking: Promise<void> | null = null
  const takeAll = async () => {
    while (waiting.length > 0 && !over.aborted) await take(waiting.splice(0, mostAtOnce))
    taking = null
  }
  return {
    add(lot) {
      waiting.push(lot)
      taking ??= takeAll()
      // It is awaited at the end; until then a failure must not end the process.
      taking.catch(() => {})
    },
    end: (still) => whileStill(taking ?? Promise.resolve(), still),
  }
}

/** What is unpacked at once; more to a lot makes nothing faster. */
const mostAtOnce = 8

/** Waits for work, and says about once a second that it goes on; what is said may stop the waiting by throwing. */
export async function whileStill<T>(work: Promise<T>, still: () => Promise<void>): Promise<T> {
  const done = work.then((value) => ({ value }))
  for (;;) {
    const ended = await Promise.race([done, after(1_000, null)])
    if (ended) return ended.value
    await still()
  }
}
