import { history } from '#platform/community/history.ts'
import type { Page as Request } from '#platform/http/page.ts'
import { History } from '#platform/ui/history.tsx'

/** What was changed on one record, for those who may see it. */
export async function RecordHistory({ request, kind, id }: { request: Request; kind: string; id: string }) {
  if (!request.actor.grants.has('community:seeHistory')) return null
  const { entries } = await history(request, { subjectKind: kind, subjectId: id, limit: 20 })
  if (entries.length === 0) return null
  return (
    <History
      view={request.view}
      now={Temporal.Now.instant()}
      entries={entries.map((entry) => ({
        what: entry.what,
        text: entry.what,
        who: entry.who,
        at: Temporal.Instant.from(entry.at),
        undoHref: entry.undoable ? `${request.base}/undo/${entry.id}` : undefined,
        undone: entry.undone,
      }))}
    />
  )
}
