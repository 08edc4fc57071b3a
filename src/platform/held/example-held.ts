import { randomUUIDv7 } from 'node:crypto'
import { type Caller, isContext } from '../context.ts'
import type { Transaction } from '../db/database.ts'
import { inTransaction } from '../db/open.ts'
import { insertHeld } from './held-store.ts'

/** Something that waits, on the first page that says what such a thing would be. */
export async function exampleHeld(owner: Caller): Promise<{ heldId: string }> {
  const { gromada, community } = owner
  const heldId = randomUUIDv7()
  for (const { path, held } of gromada.features.flatMap((feature) => feature.pages ?? []))
    for (const [form, { example }] of Object.entries(held ?? {})) {
      if (!example) continue
      const one = { id: heldId, page: path, params: {}, form, typed: example, language: 'en', why: 'too fast' } as const
      const rest = { communityId: community.id, sender: heldId, heldAt: Temporal.Now.instant() }
      const insert = (db: Transaction) => insertHeld(db, { ...one, ...rest })
      await (isContext(owner) ? insert(owner.db) : inTransaction(gromada.db, { communityId: community.id }, insert))
      return { heldId }
    }
  throw new Error('No page has a form that could be held')
}
