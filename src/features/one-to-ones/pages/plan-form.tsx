import type { Child } from 'hono/jsx'
import { PersonPicker, showPerson } from '#features/people/index.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { momentIn } from '#platform/input.ts'
import { Button } from '#platform/ui/button.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { changePlan, planOneToOne } from '../plan-one-to-one.ts'
import { showOneToOne } from '../show-one-to-one.ts'
import { words } from '../words.ts'
import { boxTime, idIn, recordOf } from './said.ts'

export const planPage = page({
  surface: 'workspace',
  path: '/one-to-ones/add',
  grant: 'one-to-ones:write',
  async show(request) {
    const { view, base, query } = request
    const t = words.in(view.language)
    const personId = query.get('person')
    const back = { href: `${base}/one-to-ones`, label: t('oneToOnes') }
    const hrefOf = (id: string) => `${base}/one-to-ones/add?person=${id}`
    if (!personId)
      return (
        <Page view={view} title={t('plan')} lead={t('whoToMeet')} back={back}>
          <PersonPicker request={request} hrefOf={hrefOf} />
        </Page>
      )
    const { person } = await showPerson(request, { personId })
    return (
      <Page view={view} title={t('oneToOneWith', { name: person.name })} back={back}>
        <PlanForm request={request} values={{ meetsAt: tomorrowAtFive(view.zone) }} submit={t('planIt')}>
          <Hidden name="personId" value={person.id} />
        </PlanForm>
        <p class="page-links">
          <Button href={`${base}/one-to-ones/write?person=${person.id}`}>{t('heldAlreadyQuestion')}</Button>
          <Button kind="quiet" href={`${base}/one-to-ones/add`}>
            {t('otherPerson')}
          </Button>
        </p>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const personId = request.query.get('person') ?? fieldOf(sent, 'personId')
      const { oneToOneId } = await planOneToOne(request, { personId, ...inputOf(request, sent) })
      return { to: recordOf(request, oneToOneId) }
    },
  },
})

export const changePlanPage = page({
  surface: 'workspace',
  path: '/one-to-ones/:oneToOneId/plan',
  grant: 'one-to-ones:write',
  async show(request) {
    const { view } = request
    const t = words.in(view.language)
    const { oneToOne } = await showOneToOne(request, idIn(request))
    const values = { meetsAt: boxTime(view.zone, oneToOne.meetsAt), place: oneToOne.place }
    const back = { href: recordOf(request), label: oneToOne.personName }
    return (
      <Page view={view} title={t('move')} back={back}>
        <PlanForm request={request} values={values} submit={t('saveTime')}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(oneToOne.version)} />
        </PlanForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      await changePlan(request, { ...idIn(request), version: fieldOf(sent, 'version'), ...inputOf(request, sent) })
      return { to: recordOf(request) }
    },
  },
})

interface PlanFormProps {
  request: Request
  values: Record<string, string>
  submit: string
  children?: Child
}

function PlanForm({ request, values, submit, children }: PlanFormProps) {
  const t = words.in(request.language)
  const form = formOf(request, { values })
  return (
    <Form form={form} action="" submit={submit}>
      <Field form={form} name="meetsAt" type="datetime-local" label={t('when')} required />
      <Field form={form} name="place" label={t('place')} autocomplete="off" />
      {children}
    </Form>
  )
}

const inputOf = (request: Request, sent: Sent) => ({
  // What is missing is refused by the operation, in the words for it.
  meetsAt: momentIn(request.view.zone, 'meetsAt', fieldOf(sent, 'meetsAt'))!,
  place: fieldOf(sent, 'place'),
})

/** When people who work have time. */
const tomorrowAtFive = (zone: string): string =>
  Temporal.Now.plainDateISO(zone).add({ days: 1 }).toPlainDateTime('17:00').toString({ smallestUnit: 'minute' })
