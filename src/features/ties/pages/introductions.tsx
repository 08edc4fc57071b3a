import { showPerson } from '#features/people/index.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { listIntroductions } from '../list-introductions.ts'
import type { SuggestionView } from '../introduction.ts'
import { suggestIntroductions } from '../suggest-introductions.ts'
import { words } from '../words.ts'
import { mayWriteHere, reasonSaid, shortDay } from './said.ts'

/** So many good pairs are enough to begin with. */
const fewPairs = 6

/** The strongest reasons; the rest would only be read past. */
const mostReasons = 4

export const introductionsPage = page({
  surface: 'workspace',
  path: '/introductions',
  grant: 'ties:read',
  async show(request) {
    const { view, base, query } = request
    const t = words.in(view.language)
    const after = query.get('after') ?? undefined
    const { introductions, next } = await listIntroductions(request, { after })
    const { suggestions } = after ? { suggestions: [] } : await suggestIntroductions(request, { most: fewPairs })
    return (
      <Page
        view={view}
        title={t('introductions')}
        lead={t('introductionsLead')}
        action={
          mayWriteHere(request) && (
            <Button kind="main" href={`${base}/introductions/add`}>
              {t('writeIntroduction')}
            </Button>
          )
        }
      >
        {!after && <Suggestions request={request} title={t('suggested')} suggestions={suggestions} />}
        <List
          view={view}
          caption={t('madeSoFar')}
          rows={introductions}
          rowHref={(one) => `${base}/introductions/${one.id}`}
          columns={[
            {
              key: 'people',
              label: t('people'),
              primary: true,
              cell: ({ people: [a, b] }) => t('pairOf', { a: a.name, b: b.name }),
            },
            { key: 'on', label: t('introducedOn'), cell: (one) => shortDay(view, one.introducedOn) },
            {
              key: 'outcome',
              label: t('outcome'),
              cell: (one) => t(one.outcome ? `outcome ${one.outcome}` : 'outcomeOpen'),
            },
          ]}
          pager={{ nextHref: next ? `${base}/introductions?after=${encodeURIComponent(next)}` : undefined }}
          empty={<p>{t('noIntroductions')}</p>}
        />
      </Page>
    )
  },
})

export const personIntroductionsPage = page({
  surface: 'workspace',
  path: '/people/:personId/introductions',
  grant: 'ties:read',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const personId = request.params['personId']!
    const { person } = await showPerson(request, { personId })
    const { suggestions } = await suggestIntroductions(request, { personId, most: 20 })
    return (
      <Page
        view={view}
        title={t('suggestedFor', { name: person.name })}
        back={{ href: `${base}/people/${personId}`, label: person.name }}
      >
        <Suggestions request={request} suggestions={suggestions} one={personId} />
      </Page>
    )
  },
})

interface SuggestionsProps {
  request: Request
  suggestions: readonly SuggestionView[]
  title?: string
  /** The person whom the page is about: only the others are named. */
  one?: string
}

/** Every suggestion says why. */
function Suggestions({ request, suggestions, title, one }: SuggestionsProps) {
  const { view, base } = request
  const t = words.in(view.language)
  return (
    <section>
      {title && <h2>{title}</h2>}
      {suggestions.length === 0 && (
        <EmptyState view={view} title={t('noSuggestions')} example={t('noSuggestionsExample')} />
      )}
      <ul class="plain-list">
        {suggestions.map(({ people, reasons }) => {
          const named = people.filter((person) => person.id !== one)
          const [a, b] = people
          return (
            <li>
              <p>
                {named.map((person, index) => (
                  <>
                    {index > 0 && ' · '}
                    <a href={`${base}/people/${person.id}`}>
                      <strong>{person.name}</strong>
                    </a>
                  </>
                ))}
              </p>
              <p class="board-detail">
                {reasons.slice(0, mostReasons).map((reason, index) => (
                  <>
                    {index > 0 && <br />}
                    {reasonSaid(view, reason)}
                  </>
                ))}
              </p>
              {mayWriteHere(request) && (
                <Button
                  href={`${base}/introductions/add?person=${a.id}&other=${b.id}`}
                  label={t('introduceThese', { a: a.name, b: b.name })}
                >
                  {t('introduceThem')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
