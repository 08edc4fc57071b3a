import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { sayMessage } from '#platform/words.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { joinReview, keepApart } from '../decide-review.ts'
import { listReviews } from '../reviews.ts'
import { words } from '../words.ts'
import { Compared } from './compared.tsx'
import { saidReason } from './said-reason.ts'

/** What was put off stays put off while somebody works through the rest. */
const onward = (request: Request) => {
  const after = request.query.get('after')
  return { to: `${request.base}/people/reviews${after ? `?after=${encodeURIComponent(after)}` : ''}` }
}

export const reviewsPage = page({
  surface: 'workspace',
  path: '/people/reviews',
  grant: 'people:write',
  show: showReviews,
  forms: {
    async join(request: Request, sent: Sent) {
      await joinReview(request, { reviewId: fieldOf(sent, 'reviewId') })
      return onward(request)
    },
    async apart(request: Request, sent: Sent) {
      await keepApart(request, { reviewId: fieldOf(sent, 'reviewId') })
      return onward(request)
    },
  },
})

type Review = Awaited<ReturnType<typeof listReviews>>['reviews'][number]

async function showReviews(request: Request) {
  const { view, base, problem, query } = request
  const t = words.in(view.language)
  const { reviews, waiting } = await listReviews(request, { after: query.get('after') ?? undefined })
  const [first] = reviews
  return (
    <Page
      view={view}
      title={t('reviews')}
      lead={first && t('reviewLead')}
      back={{ href: `${base}/people`, label: t('people') }}
      islands={['review.island.js']}
    >
      {problem && (
        <Notice view={view} tone="stop">
          {sayMessage(problem.said, view.language)}
        </Notice>
      )}
      {first ? (
        <>
          <p>
            <strong>{t('pairOf', { count: waiting })}</strong>
          </p>
          <Pair request={request} review={first} group={reviews.filter((one) => one.person.id === first.person.id)} />
        </>
      ) : query.has('after') && waiting > 0 ? (
        <p>
          <a href={`${base}/people/reviews`}>{t('reviewsWaiting', { count: waiting })}</a>
        </p>
      ) : (
        <EmptyState view={view} title={t('noReviews')} example={t('noReviewsExample')} />
      )}
    </Page>
  )
}

/** One question at a time, answered by one key. */
function Pair({ request, review, group }: { request: Request; review: Review; group: readonly Review[] }) {
  const { view, base } = request
  const t = words.in(view.language)
  const all = [review.person.id, ...group.map((one) => one.candidate.id)]
  return (
    <section aria-label={`${review.candidate.name} / ${review.person.name}`}>
      <Compared request={request} people={[review.candidate, review.person]} heads={[t('here'), t('newcomer')]} />
      <p>
        {review.chance !== null && (
          <strong>
            {t('chance', { percent: new Intl.NumberFormat(view.language, { style: 'percent' }).format(review.chance) })}
            :{' '}
          </strong>
        )}
        {review.because.flatMap((reason) => saidReason(reason, view.language)).join(', ')}
      </p>
      <form method="post" class="page-links">
        <input type="hidden" name="reviewId" value={review.id} />
        <button class="button button-main" name="do" value="join" data-review-key="1">
          {t('samePerson')}
        </button>
        <button class="button button-plain" name="do" value="apart" data-review-key="2">
          {t('otherPeople')}
        </button>
        <a class="button button-quiet" href={`${base}/people/reviews?after=${review.id}`} data-review-key="3">
          {t('later')}
        </a>
      </form>
      {group.length > 1 && (
        <Button href={`${base}/people/merge?${all.map((id) => `id=${id}`).join('&')}`}>
          {t('compareAll', { count: all.length })}
        </Button>
      )}
      <p class="quiet wide-only">{t('keysHint')}</p>
    </section>
  )
}
