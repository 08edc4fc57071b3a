/** A process of its own that owns a server, for tests that kill it: prints the socket folder or the reason, then lives on. */
import { startEmbeddedServer, ServerProblem } from './embedded-server.ts'

const [dataDir = '', afterwards = 'stay'] = process.argv.slice(2)
const settings = { shared_buffers: '16MB', fsync: 'off' }
try {
  const server = await startEmbeddedServer({ dataDir, log: () => {}, settings })
  process.stdout.write(`${server.host}\n`)
  process.on('SIGTERM', () => void server.stop().then(() => process.exit()))
  if (afterwards === 'stay') setInterval(() => {}, 1000)
} catch (error) {
  process.stdout.write(`${error instanceof ServerProblem ? error.reason : String(error)}\n`)
}
