import { z } from 'zod'
import { granted } from '../actor.ts'
import { memberNames } from '../auth/membership-store.ts'
import type { Context } from '../context.ts'
import { operation } from '../operation.ts'
import { operationName, wordsOf } from './grant-name.ts'
import { type AuditEntry, auditBefore } from './history-store.ts'
import { mayUndo } from './undo-entry.ts'
import { communityWords } from './words.ts'

export const HistoryEntryView = z.object({
  id: z.uuid(),
  at: z.string(),
  /** In the reader's language. */
  what: z.string(),
  who: z.string(),
  operation: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  undoable: z.boolean(),
  undone: z.boolean(),
})

export const history = operation({
  name: 'community.history',
  summary: 'What was done here, or to one record, the newest first, a page at a time',
  route: 'GET /history',
  input: z.object({
    subjectKind: z.string().max(50).optional(),
    subjectId: z.uuid().optional(),
    /** The entry with which the page before ended. */
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ entries: z.array(HistoryEntryView), next: z.uuid().nullable() }),
  example: () => ({}),
  may: granted('community:seeHistory'),
  async run(ctx, _, { limit, ...asked }) {
    const found = await auditBefore(ctx, { ...asked, limit: limit + 1 })
    const page = found.slice(0, limit)
    const names = await memberNames(
      ctx,
      page.flatMap((entry) => entry.accountId ?? []),
    )
    const entries = page.map((entry) => ({
      id: entry.id,
      at: String(entry.at),
      what: whatOf(ctx, entry),
      who: whoOf(ctx, entry, names),
      operation: entry.operation,
      subject: entry.subject,
      undoable: entry.undo !== null && entry.undo.undoneAt === null && mayUndo(ctx.actor, entry.undo),
      undone: entry.undo?.undoneAt != null,
    }))
    return { entries, next: found.length > limit ? entries.at(-1)!.id : null }
  },
})

/** As the command itself said it; else the feature's name for what was done; else the API's. */
function whatOf({ gromada, language }: Context, { operation: name, undo }: AuditEntry): string {
  const words = undo && wordsOf(undo.saidFeature)
  if (words && undo.saidKey in words.english)
    return words.in(language)(undo.saidKey, ...([undo.saidHoles] as unknown as []))
  return operationName(name, language) ?? gromada.operations.get(name)?.spec.summary ?? name
}

function whoOf({ language }: Context, { actorKind, accountId, undo }: AuditEntry, names: Map<string, string>): string {
  const say = communityWords.in(language)
  if (actorKind === 'clock') return say('theClock')
  if (actorKind === 'operator') return say('theOperator')
  return (accountId && names.get(accountId)) || undo?.actorName || say('somebody')
}
