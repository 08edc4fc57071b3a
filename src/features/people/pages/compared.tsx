import type { Child } from 'hono/jsx'
import type { Page as Request } from '#platform/http/page.ts'
import { addressLine } from '../address.ts'
import type { PersonView } from '../person.ts'
import { words } from '../words.ts'

/** What is told apart at a glance: each line one thing, each column one record. */
export const comparedParts = (language: string) => {
  const t = words.in(language)
  const several = (all: readonly string[]) => all.join(', ')
  return [
    { label: t('givenName'), of: (one: PersonView) => one.givenName },
    { label: t('middleName'), of: (one: PersonView) => one.middleName },
    { label: t('familyName'), of: (one: PersonView) => one.familyName },
    { label: t('called'), of: (one: PersonView) => one.called },
    { label: t('birth'), of: (one: PersonView) => one.birth },
    { label: t('emails'), of: (one: PersonView) => several(one.emails) },
    { label: t('phones'), of: (one: PersonView) => several(one.phones) },
    { label: t('addresses'), of: (one: PersonView) => several(one.addresses.map(addressLine)) },
    { label: t('note'), of: (one: PersonView) => one.note },
    { label: t('source'), of: (one: PersonView) => one.source },
  ]
}

interface ComparedProps {
  request: Request
  people: readonly PersonView[]
  /** Said above each record: which came in, which was here. */
  heads: readonly Child[]
}

/** Records side by side; on a phone they stay side by side, since one after the other nothing can be compared. */
export function Compared({ request, people, heads }: ComparedProps) {
  const t = words.in(request.view.language)
  return (
    <table class="compared">
      <thead>
        <tr>
          <td />
          {people.map((person, i) => (
            <th scope="col">
              <span class="quiet">{heads[i]}</span>
              <br />
              <a href={`${request.base}/people/${person.id}`}>{person.name}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {comparedParts(request.view.language).map(({ label, of }) => {
          const values = people.map(of)
          if (values.every((value) => value === '')) return <></>
          const known = values.filter((value) => value !== '')
          const differs = new Set(known).size > 1
          return (
            <tr class={differs ? 'compared-differs' : undefined}>
              <th scope="row">
                {label}
                {differs && <span class="unseen"> ({t('differs')})</span>}
              </th>
              {values.map((value) => (
                <td>{value || <span class="quiet">–</span>}</td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
