import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf, fieldsOf } from '#platform/http/sent.ts'
import { sayMessage } from '#platform/words.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { addressLine } from '../address.ts'
import { type ChosenField, chosenFields } from '../join-records.ts'
import { mergeRecords } from '../merge-records.ts'
import type { PersonView } from '../person.ts'
import { showPerson } from '../show-person.ts'
import { words } from '../words.ts'

const most = 8

/** Records side by side, field by field: one is kept, and takes from the others what is chosen. */
export const mergePage = page({
  surface: 'workspace',
  path: '/people/merge',
  grant: 'people:write',
  show: showMerge,
  forms: {
    async send(request, sent) {
      const keptId = fieldOf(sent, 'kept')
      const goneIds = fieldsOf(sent, 'id').filter((id) => id !== keptId)
      const { personId } = await mergeRecords(request, { keptId, goneIds, choices: choicesIn(sent) })
      return { to: `${request.base}/people/${personId}` }
    },
  },
})

const choicesIn = (sent: Sent) =>
  Object.fromEntries(
    chosenFields.flatMap((field) => (fieldOf(sent, field) ? [[field, fieldOf(sent, field)]] : [])),
  ) as Partial<Record<ChosenField, string>>

async function showMerge(request: Request) {
  const { view, base, query, typed, problem } = request
  const t = words.in(view.language)
  const ids = [...new Set(typed ? [typed['id'] ?? []].flat() : query.getAll('id'))].slice(0, most)
  const people: PersonView[] = []
  for (const personId of ids) people.push((await showPerson(request, { personId })).person)
  const kept = [typed?.['kept'] ?? people[0]?.id ?? ''].flat()[0]!
  return (
    <Page view={view} title={t('mergeTitle')} back={{ href: `${base}/people`, label: t('people') }} wide>
      {problem && (
        <Notice view={view} tone="stop">
          {sayMessage(problem.said, view.language)}
        </Notice>
      )}
      {people.length < 2 ? (
        <EmptyState view={view} title={t('mergeNeedsTwo')} example={t('mergeNeedsTwoExample')} />
      ) : (
        <form method="post">
          <p>{t('mergeLead')}</p>
          {people.map((person) => (
            <input type="hidden" name="id" value={person.id} />
          ))}
          <div class="compared-scroll">
            <Sides request={request} people={people} kept={kept} />
          </div>
          <Button kind="main">{t('mergeNow')}</Button>
        </form>
      )}
    </Page>
  )
}

function Sides({ request, people, kept }: { request: Request; people: readonly PersonView[]; kept: string }) {
  const { typed, base, view } = request
  const t = words.in(view.language)
  const chosen = (field: ChosenField) => [typed?.[field] ?? []].flat()[0] ?? firstWith(people, kept, field)
  return (
    <table class="compared">
      <thead>
        <tr>
          <th scope="row">{t('keepThis')}</th>
          {people.map((person) => (
            <th scope="col">
              <label>
                <input type="radio" name="kept" value={person.id} checked={person.id === kept} class="box-control" />
                <a href={`${base}/people/${person.id}`}>{person.name}</a>
              </label>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chosenFields.map((field) => {
          const values = people.map((person) => person[field])
          if (values.every((value) => value === '')) return <></>
          const differs = new Set(values.filter(Boolean)).size > 1
          return (
            <tr class={differs ? 'compared-differs' : undefined}>
              <th scope="row">{t(field)}</th>
              {people.map((person) => (
                <td>
                  <label>
                    <input
                      type="radio"
                      class="box-control"
                      name={field}
                      value={person.id}
                      checked={chosen(field) === person.id}
                    />
                    {person[field] || <span class="quiet">{t('nothingSaid')}</span>}
                  </label>
                </td>
              ))}
            </tr>
          )
        })}
        <Gathered people={people} label={t('emails')} of={(one) => one.emails} />
        <Gathered people={people} label={t('phones')} of={(one) => one.phones} />
        <Gathered people={people} label={t('addresses')} of={(one) => one.addresses.map(addressLine)} />
        <Gathered people={people} label={t('languages')} of={(one) => one.languages} />
      </tbody>
    </table>
  )
}

interface GatheredProps {
  people: readonly PersonView[]
  label: string
  of(person: PersonView): readonly string[]
}

/** What comes together of itself, shown so that nobody has to wonder. */
const Gathered = ({ people, label, of }: GatheredProps) =>
  people.every((person) => of(person).length === 0) ? (
    <></>
  ) : (
    <tr>
      <th scope="row">{label}</th>
      {people.map((person) => (
        <td>{of(person).join(', ')}</td>
      ))}
    </tr>
  )

/** The kept record says it, or else the first that knows it. */
const firstWith = (people: readonly PersonView[], kept: string, field: ChosenField): string | undefined =>
  (people.find((person) => person.id === kept && person[field] !== '') ?? people.find((person) => person[field] !== ''))
    ?.id
