import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import { conflict, invalid, missing } from '#platform/errors.ts'
import { beginUpload, chunkSize, finishUpload, putChunk } from '#platform/files/upload.ts'
import { askFor } from '#platform/jobs/long-work.ts'
import { operation } from '#platform/operation.ts'
import { changeImport, findImport, insertImport } from './import-store.ts'
import { lookThrough } from './look-job.ts'
import { mayImport } from './policy.ts'
import { words } from './words.ts'

/** The longest file that is taken in: a million rows and more. */
export const mostBytes = 500_000_000

const fileName = z.string().max(300).default('')

/** Small sheets come as text in one go; large ones in parts, or by the page, as a stream. */
export const bringSheet = operation({
  name: 'imports.bringSheet',
  summary: 'Bring a sheet of people as text; it is looked through in the background, and nothing is written yet',
  route: 'POST /imports',
  input: z.object({ fileName, text: z.string().min(1).max(50_000_000) }),
  output: z.object({ importId: z.uuid(), runId: z.uuid() }),
  example: () => exampleSheet,
  may: mayImport,
  async run(ctx, _, { fileName: name, text }) {
    const { importId, uploadId } = await beginFile(ctx, { fileName: name })
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += chunkSize)
      await putChunk(ctx, uploadId, at / chunkSize, bytes.subarray(at, at + chunkSize))
    return { importId, ...(await lookAtFile(ctx, { importId })) }
  },
})

export const exampleSheet = { fileName: 'people.csv', text: 'name,email\nAnna Nowak,anna@example.org\n' }

export const exampleImport = async (owner: Caller) => {
  const { importId } = await bringSheet(owner, exampleSheet)
  return { importId }
}

export const beginFile = operation({
  name: 'imports.beginFile',
  summary: 'Make room for a file of people, to be sent in parts',
  route: 'POST /imports/files',
  input: z.object({ fileName }),
  output: z.object({ importId: z.uuid(), uploadId: z.uuid() }),
  example: () => ({ fileName: 'people.csv' }),
  may: mayImport,
  async run(ctx, _, { fileName: name }) {
    const uploadId = await beginUpload(ctx, name)
    return { importId: await insertImport(ctx, name, uploadId), uploadId }
  },
})

export const addPart = operation({
  name: 'imports.addPart',
  summary:
    'Send a part of a file: 1,048,576 bytes each, in base64; only the last may be shorter. Sending one again replaces it',
  route: 'PUT /imports/:importId/parts/:number',
  input: z.object({
    importId: z.uuid(),
    number: z.coerce
      .number()
      .int()
      .min(0)
      .max(Math.ceil(mostBytes / chunkSize) - 1),
    bytes: z
      .base64()
      .min(1)
      .max(Math.ceil(chunkSize / 3) * 4),
  }),
  output: z.null(),
  example: async (owner) => {
    const { importId } = await beginFile(owner, { fileName: 'people.csv' })
    return { importId, number: 0, bytes: Buffer.from(exampleSheet.text).toString('base64') }
  },
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayImport,
  async run(ctx, sheet, { number, bytes }) {
    if (!sheet.upload_id || sheet.look_run) throw conflict(words, 'importOver')
    const part = Buffer.from(bytes, 'base64')
    if (part.length > chunkSize) throw invalid('bytes', words, 'partTooLarge')
    await putChunk(ctx, sheet.upload_id, number, part)
    return null
  },
})

export const lookAtFile = operation({
  name: 'imports.lookAtFile',
  summary: 'All parts are there: look through the file and say what an import would do',
  route: 'PUT /imports/:importId/look',
  input: z.object({ importId: z.uuid() }),
  output: z.object({ runId: z.uuid() }),
  example: async (owner) => {
    const part = await addPart.spec.example(owner)
    await addPart(owner, part)
    return { importId: part.importId }
  },
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayImport,
  async run(ctx, sheet) {
    if (!sheet.upload_id) throw missing(words, 'fileGone')
    if (sheet.look_run) throw conflict(words, 'importOver')
    const size = await finishUpload(ctx, sheet.upload_id)
    if (size === null || size === 0) throw invalid('file', words, 'partMissing')
    if (size > mostBytes) throw invalid('file', words, 'fileTooLarge', { megabytes: mostBytes / 1_000_000 })
    const runId = await askFor(ctx, lookThrough, { importId: sheet.id })
    await changeImport(ctx, sheet.id, { look_run: runId })
    return { runId }
  },
})
