import type { Page as Request } from '#platform/http/page.ts'
import { formatWhen } from '#platform/ui/when.ts'
import type { Language } from '#platform/words.ts'
import { words } from '../words.ts'
import type { Shown } from './record-facts.tsx'

/** What a person did, newest first, and a choice of one kind of act. */
export function RecordTrail({ request, shown, href }: { request: Request; shown: Shown; href: string }) {
  const { view, gromada, query } = request
  const t = words.in(view.language)
  const kinds = new Map(gromada.features.flatMap((feature) => Object.entries(feature.acts ?? {})))
  const said = (kind: string) => kinds.get(kind)?.said(view.language as Language) ?? kind
  const only = query.get('act') ?? ''
  const filtered = only !== ''
  return (
    <section id="trail">
      <h2>{t('trail')}</h2>
      {(filtered || shown.actKinds.length > 1) && (
        <nav class="tabs" aria-label={t('trail')}>
          <a class="tab" href={`${href}#trail`} aria-current={filtered ? undefined : 'page'}>
            {t('allActs')}
          </a>
          {shown.actKinds.map(({ kind, acts }) => (
            <a
              class="tab"
              href={`${href}?act=${encodeURIComponent(kind)}#trail`}
              aria-current={only === kind ? 'page' : undefined}
            >
              {said(kind)} <span class="quiet">{acts}</span>
            </a>
          ))}
        </nav>
      )}
      {shown.trail.length === 0 ? (
        <p>{t('noTrail')}</p>
      ) : (
        <ol class="plain-list">
          {shown.trail.map((act) => (
            <li>
              {act.voided ? <s>{said(act.kind)}</s> : said(act.kind)}
              {act.quantity > 1 && ` × ${act.quantity}`}
              {act.voided && ` (${t('voided')})`}
              <br />
              <span class="quiet">
                {formatWhen(Temporal.Instant.from(act.happenedAt), { zone: view.zone, language: view.language })}
              </span>
            </li>
          ))}
        </ol>
      )}
      {shown.earlier && (
        <p>
          <a href={`${href}?${new URLSearchParams({ ...(filtered && { act: only }), earlier: shown.earlier })}#trail`}>
            {t('earlierActs')}
          </a>
        </p>
      )}
    </section>
  )
}
