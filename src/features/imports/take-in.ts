import { type BulkIntake, bulkIntake } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'
import type { Bytes } from '#platform/sheets/bytes.ts'
import type { Counts, Refusal, Refusals } from './import.ts'
import { countAgreed, howToRead, type ImportRow } from './import-store.ts'
import { copyKeys, nothingCameBefore, rowsOfBefore } from './known-rows.ts'
import { largeSheet, readSheet } from './read-sheet.ts'
import type { stepsOf } from './steps.ts'

interface Sheet {
  sheet: ImportRow
  file: Bytes
  steps: ReturnType<typeof stepsOf>
  /** Null for a dry run. */
  from: Parameters<typeof bulkIntake>[2]['from']
  refuse?(refused: readonly Refusal[]): Promise<void>
}

export interface TakenIn {
  intake: BulkIntake
  counts: Counts
  refused: Refusals
}

/** Reads a sheet from its first row to its last and finds out who is who; what is done with it then is `work`. */
export async function takeIn<T>(
  ctx: Context,
  copy: Copy,
  { sheet, file, steps, from, refuse }: Sheet,
  work: (taken: TakenIn) => Promise<T>,
): Promise<T> {
  const how = await howToRead(ctx, sheet)
  const fresh = await nothingCameBefore(ctx)
  return bulkIntake(ctx, copy, { from, fresh, large: file.size >= largeSheet }, async (intake) => {
    const refused: Refusals = {}
    const allKeys: Uint8Array[] = []
    for await (const { lines, keys, refused: some } of readSheet(file, how, intake.form)) {
      await steps.copy(() => intake.add(lines))
      allKeys.push(keys)
      for (const { why } of some) refused[why] = (refused[why] ?? 0) + 1
      if (some.length > 0) await refuse?.(some)
      await steps.read(lines.rows + some.length)
    }
    await steps.copy(async () => {
      await intake.close(() => steps.to('block'))
      await copyKeys(ctx, copy, allKeys)
      if (!fresh) await intake.settle(await rowsOfBefore(ctx))
    })
    const counts = await intake.match((phase) => steps.to(phase))
    const sum = Object.values(refused).reduce((total, count) => total + count, 0)
    return work({ intake, refused, counts: { ...counts, refused: sum, agreed: await countAgreed(ctx) } })
  })
}
