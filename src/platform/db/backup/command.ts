/** `gromada backup FILE` and `gromada restore FILE`: the exit code, and lines for whoever asked. */
import { join, resolve } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { Standing } from '#platform/start.ts'
import { BackupProblem } from './backup-problem.ts'
import { readMigrations } from './catalogue.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

/** Who has a backup alone can open no ballot and no personal link; whoever moves the server has to know that. */
const leftOut =
  'The folder "keys" of DATA_DIR is not in it: copy it apart, or open votes cannot be counted and the personal links that people hold will not open.'

type Print = (line: string) => void

export function runBackup(standing: Standing, file: string, print: Print): Promise<number> {
  return inWords(file, 'backup', print, async () => {
    const { tables, files } = await writeBackup({ ...placesOf(standing), file: resolve(file) })
    return `Written to ${file}: ${tables} tables, ${files} files. ${leftOut}`
  })
}

export function runRestore(standing: Standing, file: string, print: Print): Promise<number> {
  return inWords(file, 'restore', print, async () => {
    const places = placesOf(standing)
    const migrations = await withClient(places.connect, readMigrations)
    const { head, tables, files } = await restoreBackup({ ...places, file: resolve(file), migrations })
    return `Restored from ${file}, made at ${head.madeAt}: ${tables.length} tables, ${files} files.`
  })
}

function placesOf({ connection, gromada }: Standing) {
  const connect = async () => {
    const client = new Client(connection as ClientConfig)
    await client.connect()
    return client
  }
  return { connect, filesDir: join(gromada.config.DATA_DIR, 'files') }
}

async function withClient<T>(connect: () => Promise<Client>, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect()
  return work(client).finally(() => client.end())
}

async function inWords(file: string, command: string, print: Print, work: () => Promise<string>): Promise<number> {
  if (!file) {
    print(`Name a file: gromada ${command} FILE`)
    return 2
  }
  try {
    print(await work())
    return 0
  } catch (error) {
    const isForTheOperator = error instanceof BackupProblem || (error instanceof Error && 'syscall' in error)
    if (!isForTheOperator) throw error
    print(error.message)
    return 1
  }
}
