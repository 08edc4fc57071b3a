import { Problem } from '#platform/errors.ts'
import { type Done, type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { sayMessage } from '#platform/words.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Hidden } from '#platform/ui/form.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { joinReview, keepApart } from '../decide-review.ts'
import { listReviews } from '../reviews.ts'
import { words } from '../words.ts'
import { ComparedTable, comparedLines } from './compared.tsx'
import { saidReason } from './said-reason.ts'
import { pairsWaiting } from './pairs-waiting.ts'

export const reviewsPage = page({
  surface: 'workspace',
  path: '/people/reviews',
  grant: 'people:write',
  show: showReviews,
  forms: {
    join: (request, sent) => answered(request, sent, joinReview),
    apart: (request, sent) => answered(request, sent, keepApart),
  },
})

/** What was put off stays put off while somebody works through the rest; a question that is over leads to the next one. */
async function answered(request: Request, sent: Sent, answer: typeof joinReview | typeof keepApart): Promise<Done> {
  const after = request.query.get('after')
  const to = `${request.base}/people/reviews${after ? `?after=${encodeURIComponent(after)}` : ''}`
  try {
    await answer(request, { reviewId: fieldOf(sent, 'reviewId') })
    return { to }
  } catch (error) {
    if (error instanceof Problem && error.kind === 'missing') return { to, say: error.said }
    throw error
  }
}

type Review = Awaited<ReturnType<typeof listReviews>>['reviews'][number]

async function showReviews(request: Request) {
  const { view, base, problem, query } = request
  const t = words.in(view.language)
  const { reviews, waiting } = await listReviews(request, { after: query.get('after') ?? undefined, most: 1 })
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
        <Pair request={request} review={first} waiting={waiting} />
      ) : waiting > 0 ? (
        <>
          <p>{t('onlyPutOff')}</p>
          <Button kind="main" href={`${base}/people/reviews`}>
            {t('lookAgain')}
          </Button>
        </>
      ) : (
        <EmptyState view={view} title={t('noReviews')} example={t('noReviewsExample')} />
      )}
    </Page>
  )
}

/** One question at a time, answered by one key. */
async function Pair({ request, review, waiting }: { request: Request; review: Review; waiting: number }) {
  const { view, base } = request
  const { person, candidate } = review
  const t = words.in(view.language)
  const heads = [[t('here'), candidate] as const, [t('newcomer'), person] as const].map(([said, one]) => (
    <>
      <span class="compared-head">{said}</span>
      <a href={`${base}/people/${one.id}`}>{one.name}</a>
    </>
  ))
  return (
    <section class="pair" aria-label={`${candidate.name} / ${person.name}`}>
      <p class="pair-count">{pairsWaiting(waiting, view.language)}</p>
      <ComparedTable
        language={view.language}
        names={[candidate.name, person.name]}
        heads={heads}
        lines={comparedLines([candidate, person], view.language)}
      />
      <Reasons review={review} language={view.language} />
      <form method="post" class="pair-answers">
        <Hidden name="reviewId" value={review.id} />
        <button class="button button-main" name="do" value="join" data-review-key="1">
          <kbd aria-hidden="true">1</kbd> {t('samePerson')}
        </button>
        <button class="button button-plain" name="do" value="apart" data-review-key="2">
          <kbd aria-hidden="true">2</kbd> {t('otherPeople')}
        </button>
        <a class="button button-quiet" href={`${base}/people/reviews?after=${review.id}`} data-review-key="3">
          <kbd aria-hidden="true">3</kbd> {t('later')}
        </a>
      </form>
      <Others request={request} review={review} />
    </section>
  )
}

/** What speaks for it and what against, each with its mark; the words say the same as the mark. */
function Reasons({ review, language }: { review: Review; language: Request['language'] }) {
  const t = words.in(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  return (
    <div>
      {review.chance !== null && (
        <p>
          <strong>{t('chance', { percent: percent.format(review.chance) })}</strong>
        </p>
      )}
      <ul class="pair-reasons">
        {review.because.flatMap((reason) =>
          saidReason(reason, language).map((said) => (
            <li class={/ (other|generation|household)$/.test(reason) ? 'pair-against' : 'pair-for'}>{said}</li>
          )),
        )}
      </ul>
    </div>
  )
}

/** Who may be several of those who are here is better looked at with all of them at once. */
async function Others({ request, review }: { request: Request; review: Review }) {
  const { view, base } = request
  const { reviews } = await listReviews(request, { personId: review.person.id, most: 7 })
  if (reviews.length < 2) return <></>
  const ids = [...new Set([review.candidate.id, ...reviews.flatMap((one) => [one.person.id, one.candidate.id])])]
  return (
    <p>
      <a href={`${base}/people/merge?from=reviews&${ids.map((id) => `id=${id}`).join('&')}`}>
        {words.in(view.language)('compareAll', { count: ids.length })}
      </a>
    </p>
  )
}
