import type { Page as Request } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { formatWhen } from '#platform/ui/when.ts'
import { listJoins } from '../part-join.ts'
import { words } from '../words.ts'
import { saidReason } from './said-reason.ts'

/** What the matcher joined here by itself, with its reasons, and the way back. */
export async function RecordJoins({ request, personId }: { request: Request; personId: string }) {
  const { view } = request
  const t = words.in(view.language)
  const { joins } = await listJoins(request, { personId })
  if (joins.length === 0) return <></>
  return (
    <section>
      <h2>{t('joinedByMatcher')}</h2>
      <ul class="plain-list">
        {joins.map((join) => (
          <li>
            <strong>{join.name}</strong> {join.addresses.join(', ')}
            <br />
            <span class="quiet">
              {formatWhen(Temporal.Instant.from(join.joinedAt), { zone: view.zone, language: view.language })},{' '}
              {join.source}: {join.because.flatMap((reason) => saidReason(reason, view.language)).join(', ')}
            </span>
            <form method="post">
              <input type="hidden" name="joinId" value={join.id} />
              <Button kind="quiet" name="do" value="part">
                {t('partJoin')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
