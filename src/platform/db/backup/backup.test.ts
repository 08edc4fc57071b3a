import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { restoreBackup } from './restore-backup.ts'
import { type Install, migrations, newInstall, rows, scratch, scratchInstalls } from './scratch-install.fixture.ts'
import { writeBackup } from './write-backup.ts'

scratchInstalls()

const unforced = `select relname from pg_class where relrowsecurity and not relforcerowsecurity`

test.each(['gromada', 'plain_owner'] as const)('puts everything back exactly as it was, owned by %s', async (owner) => {
  const source = await newInstall(owner)
  await source.run(rows)
  const file = join(scratch, `whole-${owner}.backup`)
  const done = await writeBackup({ ...source, file })

  const target = await newInstall(owner)
  await restoreBackup({ ...target, file, migrations })

  expect(done.tables).toBe(9)
  expect(withoutXact(await target.everything())).toEqual(withoutXact(await source.everything()))
  expect(await source.run(unforced)).toEqual([])
  expect(await target.run(unforced)).toEqual([])
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('leaves the install as ready to use as before: counters, triggers, keys', async () => {
  const { target } = await restored()

  expect(await target.run("insert into jobs.outbox (event) values ('next') returning id")).toEqual([{ id: '21' }])
  const insert =
    "insert into people select community_id, gen_random_uuid(), 'quiet' from communities limit 1 returning name"
  expect(await target.run(insert)).toEqual([{ name: 'QUIET' }])
  await expect(target.run('delete from communities')).rejects.toThrow(/foreign key/)
  const keys = 'select count(*)::int as n from pg_constraint where contype = $$f$$ and condeferrable'
  expect(await target.run(keys)).toEqual([{ n: 1 }])
  expect(await target.run('select * from jobs.queue')).toEqual([])
})

test('gives rows the number of a transaction of the database they are in now', async () => {
  const { target } = await restored()

  const late = 'select count(*)::int as n from "odd.values" where xact >= pg_snapshot_xmax(pg_current_snapshot())'
  expect(await target.run(late)).toEqual([{ n: 0 }])
})

test('takes the stored files along', async () => {
  const source = await newInstall()
  const files = {
    'a/b/Łódź plan.pdf': randomBytes(3_000_000),
    'a/empty': Buffer.alloc(0),
    'c.txt': Buffer.from('c'),
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(source.filesDir, path)), { recursive: true })
    writeFileSync(join(source.filesDir, path), content)
  }
  const file = join(scratch, 'files.backup')
  await writeBackup({ ...source, file })

  const target = await newInstall()
  const { files: count } = await restoreBackup({ ...target, file, migrations })

  expect(count).toBe(3)
  for (const [path, content] of Object.entries(files)) {
    expect(readFileSync(join(target.filesDir, path)).equals(content)).toBe(true)
  }
  expect(readdirSync(dirname(target.filesDir))).toEqual(['files'])
})

test('is of one moment while others write', async () => {
  const source = await newInstall()
  await source.run(`insert into communities values (gen_random_uuid(), 'a');
    create table aa_left as select n, repeat('x', 500) as text from generate_series(1, 20000) n;
    create table zz_right as select * from aa_left limit 0`)
  const move = `with moved as (delete from aa_left where n in (select n from aa_left order by random() limit 50) returning *)
    insert into zz_right select * from moved`
  const file = join(scratch, 'moment.backup')
  const backup = writeBackup({ ...source, file })
  const isDone = backup.then(() => true)
  while (!(await Promise.race([isDone, source.run(move).then(() => false)])));

  const target = await newInstall()
  await target.run('create table aa_left (n int, text text); create table zz_right (n int, text text)')
  await restoreBackup({ ...target, file, migrations })

  const count =
    'select count(distinct n)::int as n, count(*)::int as all from (select n from aa_left union all select n from zz_right) t'
  expect(await target.run(count)).toEqual([{ n: 20000, all: 20000 }])
})

test('refuses an install that is not empty, and one of another version', async () => {
  const { source, target, file } = await restored()
  const before = await source.everything()

  await expect(restoreBackup({ ...source, file, migrations })).rejects.toMatchObject({ reason: 'occupied' })
  await expect(restoreBackup({ ...target, file, migrations })).rejects.toMatchObject({ reason: 'occupied' })
  const newer = restoreBackup({ ...(await newInstall()), file, migrations: [...migrations, '3_new.sql'] })
  await expect(newer).rejects.toMatchObject({ reason: 'mismatch', message: /3_new/ })
  expect(await source.everything()).toEqual(before)
})

test('a restore that fails halfway leaves nothing behind', async () => {
  const { source, file } = await restored()
  const target = await newInstall()
  await target.run(`alter table rooms add check (id > 1)`)
  const before = await target.everything()

  await expect(restoreBackup({ ...target, file, migrations })).rejects.toThrow(/rooms_id_check/)

  expect(await target.everything()).toEqual(before)
  expect(existsSync(`${target.filesDir}.restoring`)).toBe(false)
  expect(await source.run(unforced)).toEqual([])
})

test('a backup that cannot be written ends, and undoes what it prepared', async () => {
  const source = await newInstall('plain_owner')
  await source.run(rows)

  await expect(writeBackup({ ...source, file: join(scratch, 'nowhere', 'x.backup') })).rejects.toThrow(/ENOENT/)
  const among = writeBackup({ ...source, file: join(source.filesDir, 'x.backup') })

  await expect(among).rejects.toMatchObject({ reason: 'refused' })
  expect(await source.run(unforced)).toEqual([])
})

async function restored(): Promise<{ source: Install; target: Install; file: string }> {
  const source = await newInstall()
  await source.run(rows)
  const file = join(scratch, `${randomBytes(4).toString('hex')}.backup`)
  await writeBackup({ ...source, file })
  const target = await newInstall()
  await restoreBackup({ ...target, file, migrations })
  return { source, target, file }
}

/** The number of the transaction that wrote a row is the one thing that differs, and must. */
const withoutXact = (everything: unknown): unknown =>
  JSON.parse(JSON.stringify(everything).replaceAll(/,\d+\)"/g, ',xact)"'))
