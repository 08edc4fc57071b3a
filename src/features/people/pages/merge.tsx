import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf, fieldsOf } from '#platform/http/sent.ts'
import { type Language, sayMessage } from '#platform/words.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Hidden } from '#platform/ui/form.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { addressLine } from '../address.ts'
import { type Compared, comparePeople, mostCompared } from '../compare-people.ts'
import { type ChosenField, chosenFields } from '../join-records.ts'
import { mergeRecords } from '../merge-records.ts'
import { showPerson } from '../show-person.ts'
import { words } from '../words.ts'
import { PersonPicker } from './person-picker.tsx'
import { type ComparedLine, ComparedTable, differs, saysAnything, sourceLine } from './compared.tsx'

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
      return { to: fromReviews(request) ? `${request.base}/people/reviews` : `${request.base}/people/${personId}` }
    },
  },
})

/** Whoever came from the questions goes on with them. */
const fromReviews = (request: Request) => request.query.get('from') === 'reviews'

const choicesIn = (sent: Sent) =>
  Object.fromEntries(
    chosenFields.flatMap((field) => (fieldOf(sent, field) ? [[field, fieldOf(sent, field)]] : [])),
  ) as Partial<Record<ChosenField, string>>

async function showMerge(request: Request) {
  const { view, base, query, typed, problem } = request
  const t = words.in(view.language)
  const all = [...new Set(typed ? [typed['id'] ?? []].flat() : query.getAll('id'))]
  const personIds = all.slice(0, mostCompared)
  if (personIds.length === 1 || (query.has('more') && personIds.length < mostCompared))
    return <PickTwin request={request} personIds={personIds} />
  const people = personIds.length < 2 ? [] : (await comparePeople(request, { personIds })).people
  const back = fromReviews(request)
    ? { href: `${base}/people/reviews`, label: t('reviews') }
    : { href: `${base}/people`, label: t('people') }
  return (
    <Page view={view} title={t('mergeTitle')} lead={people.length > 0 ? t('mergeLead') : undefined} back={back} wide>
      {problem && (
        <Notice view={view} tone="stop">
          {sayMessage(problem.said, view.language)}
        </Notice>
      )}
      {all.length > personIds.length && <Notice view={view}>{t('mergeOnlyFirst', { count: personIds.length })}</Notice>}
      {people.length === 0 ? (
        <EmptyState
          view={view}
          title={t('mergeNeedsTwo')}
          example={t('mergeNeedsTwoExample')}
          action={<Button href={`${base}/people/reviews`}>{t('reviews')}</Button>}
        />
      ) : (
        <form method="post" class="pair">
          {people.map((person) => (
            <Hidden name="id" value={person.id} />
          ))}
          <Sides request={request} people={people} />
          <div class="pair-answers">
            <Button kind="main">{t('mergeNow')}</Button>
            {personIds.length < mostCompared && (
              <Button kind="quiet" href={`${addressOf(request, personIds)}&more=yes`}>
                {t('mergeAnother')}
              </Button>
            )}
          </div>
        </form>
      )}
    </Page>
  )
}

const addressOf = (request: Request, personIds: readonly string[]) =>
  `${request.base}/people/merge?${personIds.map((id) => `id=${id}`).join('&')}${fromReviews(request) ? '&from=reviews' : ''}`

/** Somebody has seen that two records are one, before the matcher asked. */
async function PickTwin({ request, personIds }: { request: Request; personIds: readonly string[] }) {
  const { view, base } = request
  const t = words.in(view.language)
  const { person } = await showPerson(request, { personId: personIds[0]! })
  return (
    <Page
      view={view}
      title={t('mergeWith', { name: person.name })}
      lead={t('mergeWithLead')}
      back={
        personIds.length === 1
          ? { href: `${base}/people/${person.id}`, label: person.name }
          : { href: addressOf(request, personIds), label: t('mergeTitle') }
      }
    >
      <PersonPicker
        request={request}
        first={person.familyName || person.givenName}
        except={personIds}
        hrefOf={(id) => addressOf(request, [...personIds, id])}
      />
    </Page>
  )
}

function Sides({ request, people }: { request: Request; people: readonly Compared[] }) {
  const { typed, base, view } = request
  const t = words.in(view.language)
  const said = (name: string) => [typed?.[name] ?? []].flat()[0]
  const kept = said('kept') ?? people[0]!.id
  const heads = people.map((person) => (
    <>
      <Radio name="kept" value={person.id} checked={person.id === kept}>
        {person.name}
      </Radio>
      <a class="compared-open" href={`${base}/people/${person.id}`}>
        {t('openRecord')}
      </a>
    </>
  ))
  return (
    <ComparedTable
      language={view.language}
      names={people.map((person) => person.name)}
      corner={t('keepThis')}
      heads={heads}
      lines={[
        ...asked.map((field) => choiceOf(people, field, t(field), said(field) ?? firstWith(people, kept, field))),
        ...gathered(people, view.language),
        sourceLine(people, view.language),
      ].filter(saysAnything)}
    />
  )
}

/** What comes together of itself, shown so that nobody has to wonder. */
function gathered(people: readonly Compared[], language: Language): ComparedLine[] {
  const t = words.in(language)
  const line = (label: string, of: (one: Compared) => readonly string[]) => ({
    label,
    values: people.map((one) => of(one).join(', ')),
    apart: true,
  })
  return [
    line(t('note'), (one) => [one.note]),
    line(t('emails'), (one) => one.emails),
    line(t('phones'), (one) => one.phones),
    line(t('addresses'), (one) => one.addresses.map(addressLine)),
    line(t('languages'), (one) => one.languages),
  ]
}

/** Notes are not chosen here: they are put one after the other, so that none is lost. */
const asked = chosenFields.filter((field) => field !== 'note')

/** Only where the records say different things is there anything to choose. */
function choiceOf(people: readonly Compared[], field: ChosenField, label: string, chosen?: string): ComparedLine {
  const line: ComparedLine = { label, values: people.map((person) => person[field]) }
  if (!differs(line)) return line
  return {
    ...line,
    cells: people.map((person) =>
      person[field] === '' ? undefined : (
        <Radio name={field} value={person.id} checked={person.id === chosen}>
          {person[field]}
        </Radio>
      ),
    ),
  }
}

interface RadioProps {
  name: string
  value: string
  checked: boolean
  children?: unknown
}

const Radio = ({ name, value, checked, children }: RadioProps) => (
  <label class="compared-choice">
    <input type="radio" class="box-control" name={name} value={value} checked={checked} />
    <span>{children as string}</span>
  </label>
)

/** The kept record says it, or else the first that knows it. */
const firstWith = (people: readonly Compared[], kept: string, field: ChosenField): string | undefined =>
  (people.find((person) => person.id === kept && person[field] !== '') ?? people.find((person) => person[field] !== ''))
    ?.id
