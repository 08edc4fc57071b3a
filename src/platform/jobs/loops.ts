import type { Gromada } from '../gromada.ts'

/** Work that a queue would slow down: it looks by itself whether there is something to do. One round at a time. */
export interface Loop {
  name: string
  pauseMilliseconds: number
  run(gromada: Gromada): Promise<unknown>
}

/** Starts the loops of all features. @returns how to stop them, after the round that is under way. */
export function startLoops(gromada: Gromada, log: (line: string) => void): () => Promise<void> {
  const stopped = new AbortController()
  const running = gromada.features
    .flatMap((feature) => feature.loops ?? [])
    .map((loop) => turn(gromada, loop, stopped.signal, log))
  return async () => {
    stopped.abort()
    await Promise.all(running)
  }
}

async function turn(gromada: Gromada, loop: Loop, stopped: AbortSignal, log: (line: string) => void): Promise<void> {
  while (!stopped.aborted) {
    try {
      await loop.run(gromada)
    } catch (error) {
      log(`${loop.name}: ${(error as Error).message}`)
    }
    await pause(loop.pauseMilliseconds, stopped)
  }
}

function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopped.aborted) return resolve()
    const timer = setTimeout(resolve, milliseconds)
    stopped.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
