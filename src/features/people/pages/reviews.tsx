import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { sayMessage } from '#platform/words.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { joinReview, keepApart } from '../decide-review.ts'
import type { PersonView } from '../person.ts'
import { listReviews } from '../reviews.ts'
import { words } from '../words.ts'

export const reviewsPage = page({
  surface: 'workspace',
  path: '/people/reviews',
  grant: 'people:write',
  show: showReviews,
  forms: {
    async join(request, sent) {
      await joinReview(request, { reviewId: fieldOf(sent, 'reviewId') })
      return { to: `${request.base}/people/reviews` }
    },
    async apart(request, sent) {
      await keepApart(request, { reviewId: fieldOf(sent, 'reviewId') })
      return { to: `${request.base}/people/reviews` }
    },
  },
})

async function showReviews(request: Request) {
  const { view, base, problem } = request
  const t = words.in(view.language)
  const { reviews, waiting } = await listReviews(request, {})
  return (
    <Page
      view={view}
      title={t('reviews')}
      lead={t('reviewLead')}
      back={{ href: `${base}/people`, label: t('people') }}
      wide
    >
      {problem && (
        <Notice view={view} tone="stop">
          {sayMessage(problem.said, view.language)}
        </Notice>
      )}
      {reviews.length === 0 ? (
        <EmptyState view={view} title={t('noReviews')} example={t('noReviewsExample')} />
      ) : (
        <p>{t('reviewsWaiting', { count: waiting })}</p>
      )}
      {reviews.map((review) => (
        <section class="pair" aria-label={`${review.person.name} / ${review.candidate.name}`}>
          <div class="pair-sides">
            <Side person={review.candidate} base={base} />
            <Side person={review.person} base={base} />
          </div>
          <p class="quiet">{review.because.map((reason) => t(`because ${reason as 'same e-mail'}`)).join(', ')}</p>
          <form method="post" class="page-links">
            <input type="hidden" name="reviewId" value={review.id} />
            <Button kind="main" name="do" value="join">
              {t('samePerson')}
            </Button>
            <Button name="do" value="apart">
              {t('otherPeople')}
            </Button>
          </form>
        </section>
      ))}
    </Page>
  )
}

function Side({ person, base }: { person: PersonView; base: string }) {
  return (
    <div class="pair-side">
      <p>
        <a href={`${base}/people/${person.id}`}>
          <strong>{person.name}</strong>
        </a>
      </p>
      {[...person.emails, ...person.phones, person.note, person.source].filter(Boolean).map((text) => (
        <p>{text}</p>
      ))}
    </div>
  )
}
