import { type Page as Request, page } from '#platform/http/page.ts'
import { threadStrip } from '#platform/thread.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { formatDate, formatWhen } from '#platform/ui/when.ts'
import { pickWording, Said } from '#platform/ui/wording.tsx'
import { formatNumber } from '#platform/ui/numbers.ts'
import { listOutcomes, showOutcome } from '../list-campaigns.ts'
import { lookWhoIsTold, tellBack } from '../tell-back.ts'
import { words } from '../words.ts'

export const publicOutcomesPage = page({
  surface: 'public',
  path: '/outcomes',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { outcomes, next } = await listOutcomes(request, { after: request.query.get('after') ?? undefined })
    return (
      <Page view={view} title={t('outcomes')} lead={t('outcomesLead')} description={t('outcomesLead')}>
        {outcomes.length === 0 && <EmptyState view={view} title={t('noOutcomes')} example={t('noOutcomesExample')} />}
        <ul class="board-items">
          {outcomes.map((outcome) => (
            <li class="board-item">
              <a href={`${base}/outcomes/${outcome.id}`}>
                <Said view={view} wording={outcome.title} />
              </a>
              <p class="board-detail">{formatDate(Temporal.PlainDate.from(outcome.onDay), view.language)}</p>
            </li>
          ))}
        </ul>
        <Pager view={view} nextHref={next ? `${base}/outcomes?after=${encodeURIComponent(next)}` : undefined} />
      </Page>
    )
  },
})

export const publicOutcomePage = page({
  surface: 'public',
  path: '/outcomes/:outcomeId',
  show: (request) => showRecord(request, 'public'),
})

/** Telling leaves the building, so who is told stands before the button. */
export const outcomePage = page({
  surface: 'workspace',
  path: '/outcomes/:outcomeId',
  grant: 'campaigns:read',
  show: (request) => showRecord(request, 'workspace'),
  forms: {
    async tell(request) {
      const outcomeId = request.params['outcomeId']!
      await tellBack(request, { outcomeId })
      return { to: `${request.base}/outcomes/${outcomeId}` }
    },
  },
})

async function showRecord(request: Request, surface: 'public' | 'workspace') {
  const { view, base, community, actor } = request
  const t = words.in(view.language)
  const { outcome } = await showOutcome(request, { outcomeId: request.params['outcomeId']! })
  const title = pickWording(outcome.title, view.language, community.languages[0])
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      kicker={t('outcomes')}
      lead={formatDate(Temporal.PlainDate.from(outcome.onDay), view.language)}
      back={
        surface === 'public'
          ? { href: `${base}/outcomes`, label: t('outcomes') }
          : { href: `${base}/campaigns/${outcome.campaignId}`, label: t('campaigns') }
      }
      description={title.text}
    >
      <div class="pre-line">
        <Said view={view} wording={outcome.story} />
      </div>
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'outcome', id: outcome.id }, surface)} />
      {outcome.toldAt && (
        <Notice view={view} tone="good">
          {t('toldOn', {
            when: formatWhen(Temporal.Instant.from(outcome.toldAt), { zone: view.zone, language: view.language }),
          })}
        </Notice>
      )}
      {surface === 'workspace' && actor.grants.has('campaigns:tell') && (
        <Telling request={request} outcomeId={outcome.id} />
      )}
    </Page>
  )
}

async function Telling({ request, outcomeId }: { request: Request; outcomeId: string }) {
  const { view } = request
  const t = words.in(view.language)
  const who = await lookWhoIsTold(request, { outcomeId })
  const said = (count: number) => formatNumber(count, view.language)
  const left = Math.max(0, who.reachable - who.told)
  return (
    <section>
      <h2>{t('tellThem')}</h2>
      <p>{t('tellLead')}</p>
      <Facts
        facts={[
          { label: t('voicesBehind'), value: said(who.voices) },
          { label: t('peopleBehind'), value: said(who.people) },
          { label: t('canBeTold'), value: said(who.reachable), strong: true },
          { label: t('alreadyTold'), value: said(who.told) },
          ...Object.entries(who.passedOver).map(
            ([reason, count]) => count > 0 && { label: t(`cannot ${reason as 'gone'}`), value: said(count) },
          ),
        ]}
      />
      {left > 0 && (
        <form method="post">
          <Button kind="main" name="do" value="tell">
            {t('tellNow', { count: left })}
          </Button>
        </form>
      )}
    </section>
  )
}
