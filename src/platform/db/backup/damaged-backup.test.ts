import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Entry, firstLine } from './entry.ts'
import { restoreBackup } from './restore-backup.ts'
import { type Install, migrations, newInstall, rows, scratch, scratchInstalls } from './scratch-install.fixture.ts'
import { writeBackup } from './write-backup.ts'
import { writeEntries } from './write-entries.ts'

scratchInstalls()

let whole: Buffer
let target: Install

beforeAll(async () => {
  const source = await newInstall()
  await source.run(rows)
  await writeBackup({ ...source, file: join(scratch, 'whole.backup') })
  whole = readFileSync(join(scratch, 'whole.backup'))
  target = await newInstall()
})

test('refuses a file that is cut off, wherever', async () => {
  const cuts = [firstLine.length, firstLine.length + 20, 100, whole.length >> 1, whole.length - 33, whole.length - 1]

  for (const cut of cuts) await refused(whole.subarray(0, cut), 'damaged')
})

test('refuses a file with one wrong bit, wherever', async () => {
  const step = Math.floor(whole.length / 40)

  for (let at = firstLine.length; at < whole.length; at += step) {
    const changed = Buffer.from(whole)
    changed[at] = changed[at]! ^ (1 << (at % 8))
    await refused(changed, 'damaged')
  }
})

test('refuses a changed file even when its last checksum was made to fit', async () => {
  const step = Math.floor(whole.length / 40)

  for (let at = firstLine.length + 4; at < whole.length - 40; at += step) {
    const changed = Buffer.from(whole.subarray(0, -32))
    changed[at] = changed[at]! ^ 4
    await refused(Buffer.concat([changed, createHash('sha256').update(changed).digest()]), 'damaged')
  }
})

test('refuses what is no backup, and what a newer Gromada made', async () => {
  await refused(Buffer.alloc(0), 'foreign')
  await refused(Buffer.from('PGDMP and the rest of somebody else’s format'), 'foreign')
  await refused(Buffer.concat([Buffer.from('gromada backup 7\n'), whole.subarray(firstLine.length)]), 'newer')
  await expect(restoreBackup({ ...target, file: join(scratch, 'not-there'), migrations })).rejects.toMatchObject({
    reason: 'refused',
  })
})

test('refuses a file whose entries would land outside the folder', async () => {
  for (const path of ['../evil', '/etc/evil', 'a/../../evil', 'a//evil', '']) {
    const file = join(scratch, 'evil.backup')
    await writeEntries(
      file,
      { kind: 'backup', madeAt: '2026-01-01T00:00:00Z', migrations },
      only({ kind: 'file', path }),
    )
    await expect(restoreBackup({ ...target, file, migrations })).rejects.toMatchObject({ reason: 'damaged' })
  }
  expect(existsSync(target.filesDir)).toBe(false)
})

async function refused(content: Buffer, reason: string): Promise<void> {
  const file = join(scratch, 'changed.backup')
  writeFileSync(file, content)
  const before = await target.everything()
  await expect(restoreBackup({ ...target, file, migrations })).rejects.toMatchObject({ reason, message: /^[^\n]+$/ })
  expect(await target.everything()).toEqual(before)
}

async function* only(head: Entry['head']): AsyncGenerator<Entry> {
  yield { head, content: nothing() }
}

async function* nothing(): AsyncGenerator<Buffer> {}
