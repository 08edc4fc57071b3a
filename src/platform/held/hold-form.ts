import { randomUUIDv7 } from 'node:crypto'
import { inTransaction } from '../db/open.ts'
import type { Page, PageSpec, Sent } from '../http/page.ts'
import type { Suspicion } from '../http/sent.ts'
import { formOfSpec, type Typed, typedIn } from './held-form.ts'
import { insertHeld } from './held-store.ts'

/** No form of ours takes more; what is longer can be sent again by a person. */
const mostLetters = 30_000

/**
 * Keeps what was sent until somebody has looked at it. Files are not kept.
 * @returns false where it cannot be held: then whoever sent it is asked to send it again, and nothing is lost either.
 */
export async function holdForm(page: Page, spec: PageSpec, name: string, sent: Sent, why: Suspicion): Promise<boolean> {
  const { gromada, community, language, params } = page
  const found = formOfSpec(spec, name)
  if (!found) return false
  const typed = typedIn(Object.keys(found.form.fields({ language, community })), sent)
  if (Object.keys(typed).length === 0 || !isKeepable(typed)) return false
  // What is not there has no form either: it throws, as it does for whoever opens it.
  await spec.show(page)
  const held = {
    communityId: community.id,
    id: randomUUIDv7(),
    page: spec.path,
    params,
    form: name,
    typed,
    language,
    why,
    sender: gromada.secret.sign('held form', `${community.id} ${page.from ?? ''}`),
    heldAt: page.now ?? Temporal.Now.instant(),
  }
  return inTransaction(gromada.db, { communityId: community.id }, (db) => insertHeld(db, held))
}

function isKeepable(typed: Typed): boolean {
  const texts = Object.values(typed).flat()
  return (
    texts.every((text) => text.isWellFormed() && !text.includes('\0')) &&
    texts.reduce((sum, text) => sum + text.length, 0) <= mostLetters
  )
}
