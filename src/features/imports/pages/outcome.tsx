import type { Page as Request } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import type { RefusalReason } from '../import.ts'
import { words } from '../words.ts'
import type { Shown } from './one-import.tsx'

interface Part {
  request: Request
  shown: Shown
}

export function CountsOf({ request, shown }: Part) {
  const { view, base } = request
  const t = words.in(view.language)
  const counts = shown.counts!
  return (
    <section>
      <Stats>
        <Stat view={view} value={counts.new} label={t('countNew')} href={`${base}/people`} />
        <Stat view={view} value={counts.joined} label={t('countJoined')} href={`${base}/people`} />
        <Stat view={view} value={counts.toReview} label={t('countReview')} href={`${base}/people/reviews`} />
        {counts.same > 0 && <Stat view={view} value={counts.same} label={t('countSame')} href={`${base}/people`} />}
        <Stat view={view} value={counts.refused} label={t('countRefused')} href="#refused" />
      </Stats>
      {counts.joined > 0 && <p class="quiet">{t('joinedMeans')}</p>}
      {counts.same > 0 && <p class="quiet">{t('sameMeans')}</p>}
    </section>
  )
}

export function RefusedPart({ request, shown }: Part) {
  const t = words.in(request.language)
  const reasons = Object.entries(shown.refused) as [RefusalReason, number][]
  if (reasons.length === 0) return null
  return (
    <section id="refused">
      <h2>{t('refusedRows')}</h2>
      <Facts facts={reasons.map(([why, count]) => ({ label: t(`refused ${why}`), value: t('rows', { count }) }))} />
      <Button href={`${request.base}/imports/${shown.importId}/refused.csv`} download>
        {t('refusedSheet')}
      </Button>
    </section>
  )
}

export function UndonePart({ request, shown }: Part) {
  const t = words.in(request.language)
  const { undone } = shown
  if (!undone) return null
  const { changed, used, elsewhere } = undone.stayed
  return (
    <section>
      <ul>
        <li>{t('removed', { count: undone.removed })}</li>
        {undone.restored > 0 && <li>{t('restored', { count: undone.restored })}</li>}
        {changed > 0 && <li>{t('stayedChanged', { count: changed })}</li>}
        {used > 0 && <li>{t('stayedUsed', { count: used })}</li>}
        {elsewhere > 0 && <li>{t('stayedElsewhere', { count: elsewhere })}</li>}
      </ul>
      <WhoStayed request={request} shown={shown} />
    </section>
  )
}

function WhoStayed({ request, shown }: Part) {
  const t = words.in(request.language)
  const people = shown.stayed
  if (people.length === 0) return null
  return (
    <>
      <h2>{t('whoStayed')}</h2>
      <ul>
        {people.map(({ personId, name }) => (
          <li>
            <a href={`${request.base}/people/${personId}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
