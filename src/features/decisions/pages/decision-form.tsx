import type { Child } from 'hono/jsx'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf, fieldsOf, nested } from '#platform/http/sent.ts'
import { momentIn } from '#platform/input.ts'
import { Check, Choice } from '#platform/ui/choice.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Field } from '#platform/ui/field.tsx'
import { FieldGroup, Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type FormState, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import type { DecisionView, Mode } from '../decision.ts'
import { editDecision } from '../edit-decision.ts'
import { listIssues } from '../list-issues.ts'
import { openDecision } from '../open-decision.ts'
import { showDecision } from '../show-decision.ts'
import { words } from '../words.ts'
import { boxTime, inWords } from './said.ts'

export const addDecisionPage = page({
  surface: 'workspace',
  path: '/decisions/add',
  grant: 'decisions:write',
  show(request) {
    const { view, base, query } = request
    const t = words.in(view.language)
    const week = Temporal.Now.zonedDateTimeISO(view.zone).add({ days: 7 }).with({ hour: 20, minute: 0 })
    const values = {
      issueIds: query.getAll('issue'),
      mode: 'roll',
      secret: 'yes',
      isPublic: 'yes',
      closesAt: week.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    }
    return (
      <Page view={view} title={t('putToTheVote')} back={{ href: `${base}/decisions`, label: t('decisions') }}>
        <DecisionForm request={request} values={values} submit={t('makeBallot')} />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { decisionId } = await openDecision(request, inputOf(request, sent))
      return { to: `${request.base}/decisions/${decisionId}` }
    },
  },
})

export const editDecisionPage = page({
  surface: 'workspace',
  path: '/decisions/:decisionId/edit',
  grant: 'decisions:write',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { decision } = await showDecision(request, { decisionId: request.params['decisionId']! })
    const back = { href: `${base}/decisions/${decision.id}`, label: inWords(view, decision.question).text }
    return (
      <Page view={view} title={t('editDecision')} back={back}>
        <DecisionForm request={request} values={valuesOf(view.zone, decision)} submit={t('saveDecision')}>
          <Hidden name="version" value={String(decision.version)} />
        </DecisionForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const decisionId = request.params['decisionId']!
      await editDecision(request, { decisionId, version: fieldOf(sent, 'version'), ...inputOf(request, sent) })
      return { to: `${request.base}/decisions/${decisionId}` }
    },
  },
})

function valuesOf(zone: string, decision: DecisionView): Typed {
  const parts = (name: string, wording: Readonly<Record<string, string>>) =>
    Object.entries(wording).map(([language, text]) => [`${name}.${language}`, text] as const)
  return {
    ...Object.fromEntries([...parts('question', decision.question), ...parts('explanation', decision.explanation)]),
    issueIds: decision.options.map((option) => option.issueId),
    mode: decision.mode,
    secret: decision.secret ? 'yes' : '',
    isPublic: decision.isPublic ? 'yes' : '',
    picks: String(decision.picks),
    opensAt: boxTime(zone, decision.opensAt),
    closesAt: boxTime(zone, decision.closesAt),
  }
}

interface DecisionFormProps {
  request: Request
  submit: string
  values: Typed
  children?: Child
}

const mostOptions = 500
const usualPicks = 3

async function DecisionForm({ request, submit, values, children }: DecisionFormProps) {
  const { view, base } = request
  const t = words.in(view.language)
  const { issues } = await listIssues(request, { limit: mostOptions })
  const open = issues.filter((issue) => issue.state === 'open' || issue.state === 'taken up')
  if (open.length < 2) {
    const add = (
      <Button kind="main" href={`${base}/issues/add`}>
        {t('addIssue')}
      </Button>
    )
    return <EmptyState view={view} title={t('tooFewIssues')} example={t('tooFewIssuesExample')} action={add} />
  }
  const form = formOf(request, { values: { picks: String(Math.min(usualPicks, open.length)), ...values } })
  const options = open.map((issue) => ({
    value: issue.id,
    label: inWords(view, issue.title).text,
    hint: t('voicesBehind', { count: issue.voices }),
  }))
  return (
    <Form form={form} action="" submit={submit}>
      <WordingField
        form={form}
        name="question"
        label={t('question')}
        hint={t('questionHint')}
        required
        maxlength={300}
      />
      <WordingField form={form} name="explanation" label={t('explanation')} hint={t('explanationHint')} long />
      <Choice
        form={form}
        as="checkboxes"
        name="issueIds"
        label={t('onTheBallot')}
        hint={t('onTheBallotHint')}
        required
        options={options}
      />
      <Field form={form} name="picks" type="number" label={t('picks')} hint={t('picksHint')} required />
      <WhoVotes form={form} />
      <FieldGroup title={t('when')} hint={t('whenHint', { zone: view.zone })}>
        <Field form={form} name="opensAt" type="datetime-local" label={t('opensAt')} hint={t('opensAtHint')} />
        <Field form={form} name="closesAt" type="datetime-local" label={t('closesAt')} required />
      </FieldGroup>
      <Check form={form} name="secret" label={t('secretVote')} hint={t('secretVoteHint')} required />
      <Check form={form} name="isPublic" label={t('showToPublic')} hint={t('showDecisionHint')} required />
      {children}
    </Form>
  )
}

function WhoVotes({ form }: { form: FormState }) {
  const t = words.in(form.view.language)
  return (
    <Choice
      form={form}
      as="radios"
      name="mode"
      label={t('whoVotes')}
      required
      options={(['roll', 'open'] as const).map((value) => ({
        value,
        label: t(`mode ${value}`),
        hint: t(`modeHint ${value}`),
      }))}
    />
  )
}

function inputOf({ view }: Request, sent: Sent) {
  const { question = {}, explanation = {} } = nested(sent.text) as Record<string, Record<string, string>>
  return {
    question,
    explanation,
    issueIds: fieldsOf(sent, 'issueIds'),
    picks: fieldOf(sent, 'picks'),
    mode: fieldOf(sent, 'mode') as Mode,
    secret: fieldOf(sent, 'secret') === 'yes',
    isPublic: fieldOf(sent, 'isPublic') === 'yes',
    opensAt: momentIn(view.zone, 'opensAt', fieldOf(sent, 'opensAt')),
    // Left empty, the schema says that it is needed.
    closesAt: momentIn(view.zone, 'closesAt', fieldOf(sent, 'closesAt')) ?? '',
  }
}
