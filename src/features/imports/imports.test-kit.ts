import { addPart, beginFile, bringSheet, lookAtFile } from './bring-sheet.ts'
import { showImport } from './show-import.ts'
import { startImport } from './start-import.ts'
import { undoImport } from './undo-import.ts'
import type { World } from '#test/kit.ts'
import { chunkSize } from '#platform/files/upload.ts'

/** Brings a file and looks through it, as a person with a page would. */
export async function looked(world: World, file: string | Uint8Array, fileName = 'people.csv'): Promise<string> {
  const owner = world.as('owner')
  if (typeof file === 'string') {
    const { importId } = await bringSheet(owner, { fileName, text: file })
    await world.settle()
    return importId
  }
  const { importId } = await beginFile(owner, { fileName })
  for (let at = 0; at < file.length; at += chunkSize)
    await addPart(owner, {
      importId,
      number: at / chunkSize,
      bytes: Buffer.from(file.subarray(at, at + chunkSize)).toString('base64'),
    })
  await lookAtFile(owner, { importId })
  await world.settle()
  return importId
}

type Consent = NonNullable<Parameters<typeof startImport>[1]['consent']>

/** The same, and imports it. */
export async function imported(
  world: World,
  file: string | Uint8Array,
  { fileName = 'people.csv', consent }: { fileName?: string; consent?: Consent } = {},
): Promise<string> {
  const importId = await looked(world, file, fileName)
  await startImport(world.as('owner'), { importId, consent })
  await world.settle()
  return importId
}

export async function takenBack(world: World, importId: string) {
  await undoImport(world.as('owner'), { importId })
  await world.settle()
  return (await showImport(world.as('owner'), { importId })).undone
}

/**
 * Every row of this community in every table that is not the record of what was done: audit, undo, jobs and views, and
 * the imports' own. Versions only ever grow, so they are left out.
 */
export async function everything(world: World): Promise<Record<string, string[]>> {
  const apart = /^(audit|undo_entries|job_runs|views|idempotency_keys|uploads|upload_chunks|import_.*|imports)$/
  return world.db.asOwner(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
    )
    const all: Record<string, string[]> = {}
    for (const { name } of tables) {
      if (apart.test(name)) continue
      const { rows } = await client.query<{ row: string }>(
        `select (to_jsonb(t) - 'version')::text as row from "${name}" t where community_id = $1 order by 1`,
        [world.community.id],
      )
      all[name] = rows.map(({ row }) => row)
    }
    return all
  })
}
