import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { whomToMeet } from '../whom-to-meet.ts'
import { words } from '../words.ts'
import { whenSaid } from './said.ts'
import { OneToOneTabs } from './tabs.tsx'

/** Never, and for so many months. */
const times = [0, 3, 6, 12] as const

export const whomPage = page({
  surface: 'workspace',
  path: '/one-to-ones/whom',
  grant: 'one-to-ones:read',
  show: showWhom,
})

async function showWhom(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const months = times.find((time) => String(time) === query.get('months')) ?? 0
  const { people, next } = await whomToMeet(request, { months, after: query.get('after') ?? undefined })
  const here = `${base}/one-to-ones/whom`
  const mayPlan = actor.grants.has('one-to-ones:write')
  return (
    <Page view={view} title={t('whom')}>
      <OneToOneTabs request={request} current="whom" />
      <p>{t('withoutOne')}</p>
      <nav class="page-links" aria-label={t('withoutOne')}>
        {times.map((time) => (
          <Button kind={time === months ? 'main' : 'plain'} href={`${here}?months=${time}`}>
            {time === 0 ? t('neverMet') : t('notSince', { months: time })}
          </Button>
        ))}
      </nav>
      {people.length === 0 && <EmptyState view={view} title={t('everybodyMet')} example={t('everybodyMetExample')} />}
      <ul class="tap-list">
        {people.map((person) => (
          <li class="tap-row">
            <p>
              <a href={`${base}/people/${person.id}`}>
                <strong>{person.name}</strong>
              </a>
              {person.lastMet && (
                <span class="tap-detail">
                  {t('lastMet')}: {whenSaid(view, person.lastMet)}
                </span>
              )}
            </p>
            {mayPlan && (
              <Button href={`${base}/one-to-ones/add?person=${person.id}`} label={t('planWith', { name: person.name })}>
                {t('planShort')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Pager view={view} nextHref={next ? `${here}?months=${months}&after=${encodeURIComponent(next)}` : undefined} />
    </Page>
  )
}
