import { listPeople } from '#features/people/index.ts'
import type { Page as Request } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { words } from '../words.ts'

interface PersonPickerProps {
  request: Request
  /** Where a choice leads to: the address of a form for this person. */
  hrefOf(personId: string): string
  /** Who cannot be chosen. */
  except?: string
}

/** Finds a person by a part of the name, and leads to a form about them. Two taps, and no script. */
export async function PersonPicker({ request, hrefOf, except }: PersonPickerProps) {
  const { view, query } = request
  const t = words.in(view.language)
  const search = (query.get('search') ?? '').slice(0, 200)
  const found = search.trim() === '' ? [] : (await listPeople(request, { search })).people
  const others = [...query].filter(([name]) => name !== 'search' && name !== 'lang')
  return (
    <>
      <form class="search" role="search" aria-label={t('searchPerson')} method="get" action="">
        {others.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label class="field-label" for="search">
          {t('searchPerson')}
        </label>
        <div class="search-line">
          <input
            class="input input-full"
            id="search"
            name="search"
            type="search"
            value={search}
            autocomplete="off"
            autofocus
            data-key="search"
          />
          <Button kind="plain">{t('searchButton')}</Button>
        </div>
      </form>
      {search.trim() !== '' && found.length === 0 && (
        <EmptyState view={view} title={t('nobodyFound')} example={t('nobodyFoundExample')} />
      )}
      <ul class="board-items">
        {found
          .filter((person) => person.id !== except)
          .map((person) => (
            <li class="board-item">
              <a href={hrefOf(person.id)}>{person.name}</a>
              <p class="board-detail">{[person.emails[0], person.phones[0]].filter(Boolean).join(' · ')}</p>
            </li>
          ))}
      </ul>
    </>
  )
}
