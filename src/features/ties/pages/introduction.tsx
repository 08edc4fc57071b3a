import { PersonPicker, showPerson } from '#features/people/index.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Choice } from '#platform/ui/choice.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { formatShortDay } from '#platform/ui/when.ts'
import { type How, hows, type Outcome, outcomes } from '../introduction.ts'
import { introduce, sayWhatCame } from '../introduce.ts'
import { showIntroduction } from '../list-introductions.ts'
import { evenKinds } from '../relationship.ts'
import { words } from '../words.ts'
import { daySaid, dayOrNone, mayWriteHere, todayIn } from './said.ts'

export const introducePage = page({
  surface: 'workspace',
  path: '/introductions/add',
  grant: 'ties:write',
  async show(request) {
    const { view, base, query } = request
    const t = words.in(view.language)
    const [personId, otherId] = [query.get('person'), query.get('other')]
    const back = { href: `${base}/introductions`, label: t('introductions') }
    const here = `${base}/introductions/add`
    if (!personId || !otherId)
      return (
        <Page view={view} title={t('writeIntroduction')} lead={t('contactAt')} back={back}>
          <PersonPicker
            request={request}
            hrefOf={(id) => (personId ? `${here}?person=${personId}&other=${id}` : `${here}?person=${id}`)}
            except={personId ? [personId] : []}
          />
        </Page>
      )
    const { person } = await showPerson(request, { personId })
    const { person: other } = await showPerson(request, { personId: otherId })
    const form = formOf(request, { values: { introducedOn: todayIn(view), how: 'in person' } })
    return (
      <Page
        view={view}
        title={t('pairOf', { a: person.name, b: other.name })}
        kicker={t('writeIntroduction')}
        back={back}
      >
        <Form form={form} action="" submit={t('saveIntroduction')}>
          <Field form={form} name="introducedOn" type="date" label={t('introducedOn')} required />
          <Choice
            form={form}
            as="radios"
            name="how"
            label={t('how')}
            required
            options={hows.map((value) => ({ value, label: t(`how ${value}`) }))}
          />
          <Field form={form} name="note" label={t('note')} type="textarea" rows={3} />
        </Form>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { introductionId } = await introduce(request, {
        personId: request.query.get('person') ?? '',
        otherId: request.query.get('other') ?? '',
        introducedOn: dayOrNone(fieldOf(sent, 'introducedOn')),
        how: (fieldOf(sent, 'how') || 'in person') as How,
        note: fieldOf(sent, 'note'),
      })
      return { to: `${request.base}/introductions/${introductionId}` }
    },
  },
})

export const introductionPage = page({
  surface: 'workspace',
  path: '/introductions/:introductionId',
  grant: 'ties:read',
  show: showRecord,
  forms: {
    async outcome(request, sent) {
      const introductionId = request.params['introductionId']!
      await sayWhatCame(request, {
        introductionId,
        outcome: fieldOf(sent, 'outcome') as Outcome,
        note: fieldOf(sent, 'note'),
        tie: evenKinds.find((kind) => kind === fieldOf(sent, 'tie')) ?? null,
      })
      return { to: `${request.base}/introductions/${introductionId}` }
    },
  },
})

async function showRecord(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const shown = await showIntroduction(request, { introductionId: request.params['introductionId']! })
  const { introduction } = shown
  const [a, b] = introduction.people
  const when = (at: string) => formatShortDay(Temporal.Instant.from(at), { zone: view.zone, language: view.language })
  return (
    <Page
      view={view}
      title={t('pairOf', { a: a.name, b: b.name })}
      kicker={t('introductions')}
      back={{ href: `${base}/introductions`, label: t('introductions') }}
    >
      <Facts
        facts={[
          { label: t('introducedOn'), value: daySaid(view, introduction.introducedOn), strong: true },
          { label: t('how'), value: t(`how ${introduction.how}`) },
          { label: t('introducedBy'), value: introduction.introducedBy },
          {
            label: t('people'),
            value: [
              <a href={`${base}/people/${a.id}`}>{a.name}</a>,
              <br />,
              <a href={`${base}/people/${b.id}`}>{b.name}</a>,
            ],
          },
          { label: t('note'), value: introduction.note && <span class="pre-line">{introduction.note}</span> },
          introduction.outcome === null && { label: t('askOn'), value: daySaid(view, introduction.askOn) },
        ]}
      />
      {shown.outcomes.length > 0 && (
        <section>
          <h2>{t('outcome')}</h2>
          <ul class="plain-list">
            {shown.outcomes.map((one) => (
              <li>
                <strong>{t(`outcome ${one.outcome}`)}</strong> <span class="quiet">{when(one.saidAt)}</span>
                {one.note && <p class="pre-line">{one.note}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayWriteHere(request) && <OutcomeForm request={request} open={introduction.outcome === null} />}
    </Page>
  )
}

function OutcomeForm({ request, open }: { request: Request; open: boolean }) {
  const t = words.in(request.language)
  const form = formOf(request, { do: 'outcome', values: { tie: '' } })
  return (
    <details open={open || form.problem !== undefined}>
      <summary>{t('sayOutcome')}</summary>
      <Form form={form} action="" submit={t('saveOutcome')}>
        <Choice
          form={form}
          as="radios"
          name="outcome"
          label={t('outcome')}
          required
          options={outcomes.map((value) => ({ value, label: t(`outcome ${value}`) }))}
        />
        <Choice
          form={form}
          as="select"
          name="tie"
          label={t('tieNow')}
          empty={t('noTieNow')}
          options={evenKinds.map((value) => ({ value, label: t(`${value} from`) }))}
        />
        <Field form={form} name="note" label={t('note')} type="textarea" rows={3} />
      </Form>
    </details>
  )
}
