import { z } from 'zod'
import { granted } from '../actor.ts'
import { suspicions } from '../http/sent.ts'
import { cursor, keyIn } from '../input.ts'
import { operation } from '../operation.ts'
import { countWaiting, heldAfter } from './held-store.ts'

const pageSize = 50
const Key = z.tuple([z.iso.datetime(), z.uuid()])

export const HeldView = z.object({
  id: z.uuid(),
  page: z.string(),
  params: z.record(z.string(), z.string()),
  form: z.string(),
  typed: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  language: z.string(),
  why: z.enum(suspicions),
  heldAt: z.string(),
})
export type HeldView = z.output<typeof HeldView>

export const listHeld = operation({
  name: 'held.listHeld',
  summary: 'What was sent through a public form and looks like a machine’s, the newest first, a page at a time',
  route: 'GET /held-forms',
  input: z.object({ after: cursor() }),
  output: z.object({ held: z.array(HeldView), waiting: z.int(), next: z.string().nullable() }),
  example: () => ({}),
  may: granted('held:review'),
  async run(ctx, _, { after }) {
    const found = await heldAfter(ctx, keyIn(after, Key), pageSize + 1)
    const held = found.slice(0, pageSize).map(({ version: _version, heldAt, ...one }) => ({
      ...one,
      heldAt: heldAt.toString(),
    }))
    const last = held.at(-1)
    const next = found.length > pageSize && last ? JSON.stringify([last.heldAt, last.id]) : null
    return { held, waiting: await countWaiting(ctx), next }
  },
})
