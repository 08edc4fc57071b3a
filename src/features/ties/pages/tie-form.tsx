import { PersonPicker, showPerson } from '#features/people/index.ts'
import { missing } from '#platform/errors.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { type FormState, formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { isEven, relationshipKinds, type RelationshipKind } from '../relationship.ts'
import { changeTie, listTies, tiePeople, untiePeople } from '../tie-people.ts'
import { words } from '../words.ts'
import { dayOrNone } from './said.ts'

const personOf = (request: Request) => `${request.base}/people/${request.params['personId']}`
const idIn = (request: Request) => ({ personId: request.params['personId']! })

export const addTiePage = page({
  surface: 'workspace',
  path: '/people/:personId/ties/add',
  grant: 'ties:write',
  async show(request) {
    const { view, query } = request
    const t = words.in(view.language)
    const { person } = await showPerson(request, idIn(request))
    const back = { href: personOf(request), label: person.name }
    const otherId = query.get('other')
    if (!otherId)
      return (
        <Page view={view} title={t('addTie')} lead={t('whoIsTied')} back={back}>
          <PersonPicker
            request={request}
            hrefOf={(id) => `${personOf(request)}/ties/add?other=${id}`}
            except={[person.id]}
          />
        </Page>
      )
    const { person: other } = await showPerson(request, { personId: otherId })
    return (
      <Page view={view} title={t('pairOf', { a: person.name, b: other.name })} kicker={t('ties')} back={back}>
        <TieForm request={request} names={[person.name, other.name]} />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const otherId = request.query.get('other') ?? ''
      const { personId } = idIn(request)
      const [kind = '', side] = fieldOf(sent, 'kind').split('/', 2)
      const [fromId, toId] = side === 'to' ? [otherId, personId] : [personId, otherId]
      await tiePeople(request, { kind: kind as RelationshipKind, fromId, toId, ...daysIn(sent) })
      return { to: personOf(request) }
    },
  },
})

/** Each kind from both sides, so that one reads a whole line: “Anna … cares for … Jan”. */
const sides = relationshipKinds.flatMap((kind) =>
  isEven(kind)
    ? ([[kind, 'from']] as const)
    : ([
        [kind, 'from'],
        [kind, 'to'],
      ] as const),
)

function TieForm({ request, names }: { request: Request; names: readonly [string, string] }) {
  const t = words.in(request.language)
  const form = formOf(request)
  const [name, other] = names
  return (
    <Form form={form} action="" submit={t('addTheTie')}>
      <Choice
        form={form}
        as="radios"
        name="kind"
        label={t('tieKind')}
        hint={t('tieKindHint', { name })}
        required
        options={sides.map(([kind, side]) => ({
          value: `${kind}/${side}`,
          label: `${t(`${kind} ${side}`)}: ${other}`,
        }))}
      />
      <Days form={form} />
    </Form>
  )
}

function Days({ form }: { form: FormState }) {
  const t = words.in(form.view.language)
  return (
    <>
      <Field form={form} name="fromOn" type="date" label={t('fromOn')} />
      <Field form={form} name="toOn" type="date" label={t('toOn')} />
    </>
  )
}

const daysIn = (sent: Parameters<typeof fieldOf>[0]) => ({
  fromOn: dayOrNone(fieldOf(sent, 'fromOn')),
  toOn: dayOrNone(fieldOf(sent, 'toOn')),
})

export const tiePage = page({
  surface: 'workspace',
  path: '/people/:personId/ties/:relationshipId',
  grant: 'ties:write',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { person } = await showPerson(request, idIn(request))
    const { relationships } = await listTies(request, idIn(request))
    const tie = relationships.find((one) => one.id === request.params['relationshipId'])
    if (!tie) throw missing(words, 'noSuchTie')
    const form = formOf(request, { values: { fromOn: tie.fromOn ?? '', toOn: tie.toOn ?? '' } })
    return (
      <Page
        view={view}
        title={t('editTie')}
        lead={
          <>
            {person.name} · {t(`${tie.kind} ${tie.side}`)}:{' '}
            <a href={`${base}/people/${tie.otherId}`}>{tie.otherName}</a>
          </>
        }
        back={{ href: personOf(request), label: person.name }}
      >
        <Form form={form} action="" submit={t('saveTie')}>
          <Days form={form} />
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(tie.version)} />
        </Form>
        <form class="page-links" method="post">
          <Button kind="quiet" name="do" value="remove">
            {t('removeTie')}
          </Button>
        </form>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const relationshipId = request.params['relationshipId']!
      await changeTie(request, { relationshipId, version: fieldOf(sent, 'version'), ...daysIn(sent) })
      return { to: personOf(request) }
    },
    async remove(request) {
      await untiePeople(request, { relationshipId: request.params['relationshipId']! })
      return { to: personOf(request) }
    },
  },
})
