import type { Page as Request } from '#platform/http/page.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { formatShortDay } from '#platform/ui/when.ts'
import type { CommitmentView } from '../one-to-one.ts'
import { words } from '../words.ts'
import { daySaid, isLate } from './said.ts'

interface CommitmentRowProps {
  request: Request
  commitment: CommitmentView
  /** Says with whom it was, where the page itself does not. */
  named?: boolean
  /** The reader is the organizer, so their name need not be said. */
  mine?: boolean
}

/** One promise, with its day, and a button at the thumb that ticks it off. */
export function CommitmentRow({ request, commitment, named, mine }: CommitmentRowProps) {
  const { view, base, actor } = request
  const t = words.in(view.language)
  const { what, doneAt, dueOn } = commitment
  const record = `${base}/one-to-ones/${commitment.oneToOneId}`
  const day = { zone: view.zone, language: view.language }
  return (
    <li class="tap-row" id={`c-${commitment.id}`}>
      <p>
        <a href={named ? record : `${record}/commitments/${commitment.id}`}>
          <strong>{doneAt ? <s>{what}</s> : what}</strong>
        </a>
        <span class="tap-detail">{named ? whose(request, commitment, mine) : doer(request, commitment)}</span>
        <span class="tap-detail">
          {doneAt
            ? `✓ ${t('doneOn', { day: formatShortDay(Temporal.Instant.from(doneAt), day) })}`
            : t('until', { day: daySaid(view, dueOn) })}{' '}
          {!doneAt && isLate(view, dueOn) && <Badge tone="stop">{t('late')}</Badge>}
        </span>
      </p>
      {actor.grants.has('one-to-ones:write') && (
        <form method="post">
          <input type="hidden" name="commitmentId" value={commitment.id} />
          {doneAt ? (
            <Button kind="quiet" name="do" value="open" label={t('markOpenOf', { what })}>
              {t('markOpen')}
            </Button>
          ) : (
            <Button kind="plain" name="do" value="done" label={t('markDoneOf', { what })}>
              {t('markDone')}
            </Button>
          )}
        </form>
      )}
    </li>
  )
}

function doer({ language }: Request, { kind, doneBy, personName, organizerName }: CommitmentView): string {
  if (kind === 'next step') return words.in(language)('nextStep')
  return doneBy === 'person' ? personName : organizerName
}

function whose({ language }: Request, commitment: CommitmentView, mine = false): string {
  const t = words.in(language)
  const { kind, doneBy, personName: name, organizerName: organizer } = commitment
  if (kind === 'next step') return mine ? t('nextStepWith', { name }) : t('nextStepOf', { organizer, name })
  if (doneBy === 'person') return t('promisedByPerson', { name })
  return mine ? t('promisedByYou', { name }) : t('promisedByOrganizer', { organizer, name })
}
