import type { Page as Request } from '#platform/http/page.ts'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Hidden } from '#platform/ui/form.tsx'
import { listPeople } from '../list-people.ts'
import { words } from '../words.ts'
import { SearchBox } from './search-box.tsx'

interface PersonPickerProps {
  request: Request
  /** Where a choice leads to: the address of a form for this person. */
  hrefOf(personId: string): string
  /** Who cannot be chosen. */
  except?: readonly string[]
  /** What is looked for before anybody has typed. */
  first?: string
}

/** Finds a person by a part of the name, and leads to a form about them. Two taps, and no script. */
export async function PersonPicker({ request, hrefOf, except = [], first = '' }: PersonPickerProps) {
  const { view, query } = request
  const t = words.in(view.language)
  const search = (query.get('search') ?? first).slice(0, 200)
  const found = search.trim() === '' ? [] : (await listPeople(request, { search })).people
  const people = found.filter((person) => !except.includes(person.id))
  return (
    <>
      <SearchBox view={view} action="" label={t('search')} button={t('searchPeople')} value={search} focused>
        {[...query]
          .filter(([name]) => name !== 'search' && name !== 'lang')
          .map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
      </SearchBox>
      {search.trim() !== '' && people.length === 0 && (
        <EmptyState view={view} title={t('nobodyFound')} example={t('nobodyFoundExample')} />
      )}
      <ul class="board-items">
        {people.map((person) => (
          <li class="board-item">
            <a href={hrefOf(person.id)}>{person.name}</a>
            <p class="board-detail">{[person.emails[0], person.phones[0]].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
