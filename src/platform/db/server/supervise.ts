import { setTimeout as pause } from 'node:timers/promises'
import { clusterFolder } from './cluster.ts'
import { clearLeftOver } from './left-over.ts'
import { type Launch, type Postmaster, StaleStart, startPostmaster } from './postmaster.ts'
import { said, ServerProblem } from './server-problem.ts'
import { removeSocketFolder } from './socket-folder.ts'

/** A server that dies this often within a minute will not live. */
const deathsAllowed = 5

/** Runs PostgreSQL until the returned function is called. When it dies it is started again at the same address. */
export async function supervise(options: Launch): Promise<() => Promise<void>> {
  let running: Postmaster | undefined
  let stopping = false
  let deaths: number[] = []

  // Node ends without having called stop: the last thing it can do is to tell the server.
  const onExit = () => {
    running?.signal('SIGINT')
    removeSocketFolder(options.socketFolder)
  }
  const cleanUp = () => {
    process.off('exit', onExit)
    removeSocketFolder(options.socketFolder)
  }
  const start = async () => {
    const postmaster = await startPatiently(options, (spawned) => (running = spawned))
    void postmaster.exited.then(startAgain)
  }
  const startAgain = async () => {
    if (stopping) return
    const now = performance.now()
    deaths = [...deaths.filter((death) => now - death < 60_000), now]
    if (deaths.length > deathsAllowed) return options.log('PostgreSQL keeps dying and is not started again')
    options.log('PostgreSQL died; starting it again')
    await start().catch((error: unknown) => options.log(said(error)))
  }

  process.on('exit', onExit)
  await start().catch((error: unknown) => {
    cleanUp()
    throw error
  })
  return async () => {
    stopping = true
    if (running) await stopInOrder(running)
    cleanUp()
  }
}

/** After a kill, what is left of the run before may still be ending: that passes. */
async function startPatiently(options: Launch, onSpawn: (postmaster: Postmaster) => void): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    await clearLeftOver(clusterFolder(options.dataDir), options.log, options.socketFolder)
    try {
      return await startPostmaster(options, onSpawn)
    } catch (error) {
      if (!(error instanceof StaleStart)) throw error
      if (attempt === 6) throw new ServerProblem('taken', `PostgreSQL does not start: ${error.message}`)
      await pause(200)
    }
  }
}

async function stopInOrder(postmaster: Postmaster): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 10],
  ] as const) {
    postmaster.signal(signal)
    const patience = new AbortController()
    const waited = pause(seconds * 1000, undefined, { signal: patience.signal }).catch(() => {})
    await Promise.race([postmaster.exited, waited])
    patience.abort()
    if (postmaster.isGone()) return
  }
}
