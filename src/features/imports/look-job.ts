import { z } from 'zod'
import { fieldsOf, type PersonField } from '#features/people/index.ts'
import { longJob, type Work } from '#platform/jobs/job.ts'
import type { Bytes } from '#platform/sheets/bytes.ts'
import { openSheet, type Sheet } from '#platform/sheets/open-sheet.ts'
import { type ColumnField, isColumnField } from './column-field.ts'
import type { Refusal } from './import.ts'
import {
  changeImport,
  fileOf,
  findImport,
  forgetRefusals,
  type ImportRow,
  keepRefusals,
  rememberedFields,
} from './import-store.ts'
import { recogniseColumns } from './recognise-columns.ts'
import { stepsOf } from './steps.ts'
import { type TakenIn, takeIn } from './take-in.ts'

/** Thrown so that nothing of a dry run is kept but what it counted. */
class Seen extends Error {
  readonly taken: TakenIn
  readonly total: number
  constructor(taken: TakenIn, total: number) {
    super('looked through')
    this.taken = taken
    this.total = total
  }
}

/** The dry run: the very intake that the import will do, taken back before anybody sees it. */
export const lookThrough = longJob({
  name: 'look through a sheet of people',
  input: z.object({ importId: z.uuid() }),
  async run(work, { importId }) {
    const start = await work.inTransaction(async (ctx) => {
      const sheet = await findImport(ctx, importId)
      await forgetRefusals(ctx, importId)
      return { sheet, file: await fileOf(ctx, work.visit, sheet) }
    })
    if (!start.file) return
    await recogniseOnce(work, start.sheet, start.file)
    const { counts, total, refused } = await dryRun(work, importId, start.file)
    await work.inTransaction((ctx) => changeImport(ctx, importId, { foreseen: counts, total, refused, phase: '' }))
    return counts
  },
})

/** What the columns are, unless that is known already, or was said. */
export async function recogniseOnce(work: Work, { id, format }: ImportRow, file: Bytes): Promise<void> {
  if (format !== '') return
  const sheet = await openSheet(file)
  if (sheet.kind === 'cards') return work.inTransaction((ctx) => changeImport(ctx, id, { format: sheet.format }))
  const head = await firstRows(sheet)
  await work.inTransaction(async (ctx) => {
    const fields = await fieldsOf(ctx)
    const { columns, hasHeader, headerKey } = recogniseColumns(head, fields.map(labelsOf))
    const remembered = await rememberedFields(ctx, headerKey)
    const keys = new Set(fields.map((field) => field.key))
    const understood = columns.map((column, i) => {
      const field = remembered?.[i]
      return remembered ? { ...column, field: field && isColumnField(field, keys) ? field : null } : column
    })
    const sample = (hasHeader ? head.slice(1) : head).slice(0, 3).map((cells) => cells.map(forTheEye))
    const examples = understood.map((one) => ({
      ...one,
      header: forTheEye(one.header),
      examples: one.examples.map(forTheEye),
    }))
    await changeImport(ctx, id, {
      format: sheet.format,
      has_header: hasHeader,
      columns: examples as { header: string; field: ColumnField | null; examples: string[] }[],
      header_key: forTheEye(headerKey),
      sample,
    })
  })
}

/** The database keeps no half letters and no NUL; neither can be read anyway. */
const forTheEye = (text: string) => text.slice(0, 20_000).toWellFormed().replaceAll('\0', '\ufffd')

const labelsOf = ({ key, label }: PersonField) => ({ key, labels: Object.values(label) })

async function firstRows(sheet: Extract<Sheet, { kind: 'rows' }>): Promise<string[][]> {
  const rows: string[][] = []
  for await (const batch of sheet.batches()) {
    rows.push(...batch)
    if (rows.length >= 200) break
  }
  return rows.slice(0, 200)
}

async function dryRun(work: Work, importId: string, file: Bytes) {
  try {
    await work.inBulk(async (ctx, copy) => {
      const sheet = await findImport(ctx, importId)
      // As if all had agreed whom the file itself does not speak against: how many that would be is shown before it is chosen.
      const asked = { ...sheet, consent_from: 'column' as const }
      const steps = stepsOf(work, importId, 'look')
      const refuse = (some: readonly Refusal[]) => work.inTransaction((aside) => keepRefusals(aside, importId, some))
      await takeIn(ctx, copy, { sheet: asked, file, from: null, steps, refuse }, async (taken) => {
        throw new Seen(taken, steps.rows())
      })
    })
  } catch (error) {
    if (error instanceof Seen) return { counts: error.taken.counts, refused: error.taken.refused, total: error.total }
    throw error
  }
  throw new Error('A dry run that was not taken back')
}
