import { features } from '#app'
import { operator } from '#platform/actor.ts'
import { allCommunities, findCommunity } from '#platform/community/find.ts'
import { ConfigProblem, type Config, readConfig } from '#platform/config.ts'
import type { Visit } from '#platform/context.ts'
import { runBackup, runRestore } from '#platform/db/backup/command.ts'
import { findRunningServer, ServerProblem } from '#platform/db/server/embedded-server.ts'
import { Problem } from '#platform/errors.ts'
import { problemJson, statusOf } from '#platform/http/problems.ts'
import { matchFile, matchUsage } from './match-file/match-file.ts'
import { besideProgram, type Database, reachDatabase, type Standing, stand } from '#platform/start.ts'

const usage = `gromada call NAME JSON [--community SLUG]   run any operation, as whoever holds the server
gromada operations                           the names of all operations
${matchUsage}
                                             which rows of a file are one person; needs no database
gromada backup FILE                          everything in one file, from one moment
gromada restore FILE                         into an empty install`

const beside = (name: string) => besideProgram(import.meta.dirname, name)

async function main([command, ...rest]: string[]): Promise<number> {
  if (command === 'operations') {
    for (const { spec } of features.flatMap((feature) => feature.operations))
      console.log(`${spec.name}  ${spec.summary}`)
    return 0
  }
  if (command === 'match') return matchFile(rest, (line) => console.error(line))
  if (command !== 'call' && command !== 'backup' && command !== 'restore') {
    console.error(usage)
    return 2
  }
  const config = readConfig(process.env)
  const database = await besideTheServer(config)
  const program = { features, migrations: beside('migrations'), locales: beside('locales'), log: () => {} }
  try {
    const standing = await stand(config, program, database)
    try {
      if (command === 'call') return await call(standing, rest)
      return await (command === 'backup' ? runBackup : runRestore)(standing, rest[0] ?? '', (line) => console.log(line))
    } finally {
      await standing.close()
    }
  } finally {
    await database.stop()
  }
}

/** The running server's database when it runs; otherwise our own, started for this one command. */
async function besideTheServer(config: Config): Promise<Database> {
  const running = config.DATABASE_URL ? undefined : findRunningServer(config.DATA_DIR)
  if (running) return { connection: { ...running }, stop: async () => {} }
  return reachDatabase(config, () => {})
}

async function call({ gromada }: Standing, words: string[]): Promise<number> {
  const at = words.indexOf('--community')
  const slug = at >= 0 ? words.splice(at, 2)[1] : undefined
  const [name = '', json = '{}'] = words
  const operation = gromada.operations.get(name)
  if (!operation) return refuse(`There is no operation ${name}. See: gromada operations`)
  const communities = slug ? [await findCommunity(gromada, slug)] : await allCommunities(gromada)
  const [community] = communities
  if (!community) return refuse(slug ? `There is no community ${slug}.` : 'There is no community yet.')
  if (communities.length > 1) return refuse('There are several communities: name one with --community SLUG.')
  let input: unknown
  try {
    input = JSON.parse(json)
  } catch {
    return refuse('The input is not JSON.')
  }
  const visit: Visit = { gromada, community, actor: operator, language: community.languages[0] }
  try {
    const output = await operation(visit, input as never)
    console.log(
      JSON.stringify(output ?? null, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2),
    )
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(JSON.stringify(problemJson(error, visit.language), null, 2))
    return exitCodes[statusOf[error.kind]] ?? 1
  }
}

const exitCodes: Readonly<Record<number, number>> = { 422: 2, 401: 3, 403: 3, 404: 4, 409: 5, 429: 6, 503: 7 }

function refuse(line: string): number {
  console.error(line)
  return 2
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const plain = error instanceof ConfigProblem || error instanceof ServerProblem
    console.error(plain ? error.message : ((error as Error).stack ?? String(error)))
    process.exit(1)
  },
)
