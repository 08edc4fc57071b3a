import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BackupProblem } from './backup-problem.ts'
import type { Entry } from './entry.ts'

/** All files in a folder, as entries. One that goes away meanwhile was deleted after the moment of the backup was fixed. */
export async function* fileEntries(folder: string): AsyncGenerator<Entry> {
  for (const path of await listFiles(folder)) {
    const content = await readable(join(folder, path))
    if (content) yield { head: { kind: 'file', path: path.split(sep).join('/') }, content }
  }
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    return files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

async function readable(file: string): Promise<AsyncIterable<Buffer> | undefined> {
  const stream = createReadStream(file)
  return new Promise((resolvePromise, reject) => {
    stream.once('open', () => resolvePromise(stream))
    stream.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolvePromise(undefined) : reject(error),
    )
  })
}

/** Restored files wait beside their folder until everything else has succeeded. */
export interface StagedFiles {
  add(path: string, content: AsyncIterable<Buffer>): Promise<void>
  moveIn(): Promise<void>
  discard(): Promise<void>
}

export async function stageFiles(folder: string): Promise<StagedFiles> {
  const stage = `${resolve(folder)}.restoring`
  const paths: string[] = []
  const discard = () => rm(stage, { recursive: true, force: true })
  await discard()
  return {
    async add(path, content) {
      const target = join(stage, safe(path))
      await mkdir(dirname(target), { recursive: true })
      await pipeline(content, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }))
      paths.push(path)
    },
    async moveIn() {
      for (const path of paths) {
        const target = join(folder, path)
        await mkdir(dirname(target), { recursive: true })
        await rename(join(stage, path), target)
      }
      await discard()
    },
    discard,
  }
}

/** The checksums prove that a file is whole, not that it means well: no path may lead out of the folder. */
function safe(path: string): string {
  const parts = path.split('/')
  const leadsOut = parts.some(
    (part) => part === '' || part === '.' || part === '..' || part.includes('\0') || part.includes('\\'),
  )
  if (leadsOut)
    throw new BackupProblem('damaged', `The backup holds a file with an impossible name: ${JSON.stringify(path)}`)
  return join(...parts)
}
