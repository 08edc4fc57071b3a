import type { Child } from 'hono/jsx'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { momentIn } from '#platform/input.ts'
import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { addSession } from '../add-session.ts'
import { editSession } from '../edit-session.ts'
import { type SessionKind, sessionKinds } from '../session.ts'
import { showSession } from '../show-session.ts'
import { words } from '../words.ts'
import { boxTime } from './said.ts'

export const addSessionPage = page({
  surface: 'workspace',
  path: '/listening/sessions/add',
  grant: 'listening:write',
  show(request) {
    const { view, base, actor } = request
    const t = words.in(view.language)
    const values = {
      kind: 'house meeting',
      heldAt: boxTime(view.zone, Temporal.Now.instant().toString()),
      facilitator: actor.name,
    }
    return (
      <Page view={view} title={t('addSession')} back={{ href: `${base}/listening`, label: t('listening') }}>
        <SessionForm request={request} values={values} submit={t('addTheSession')} />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { sessionId } = await addSession(request, inputOf(request, sent))
      return { to: `${request.base}/listening/sessions/${sessionId}` }
    },
  },
})

export const editSessionPage = page({
  surface: 'workspace',
  path: '/listening/sessions/:sessionId/edit',
  grant: 'listening:write',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { session } = await showSession(request, { sessionId: request.params['sessionId']! })
    const values = { ...session, heldAt: boxTime(view.zone, session.heldAt), version: String(session.version) }
    const back = { href: `${base}/listening/sessions/${session.id}`, label: session.title }
    return (
      <Page view={view} title={t('editSession')} back={back}>
        <SessionForm request={request} values={values} submit={t('saveSession')}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={values.version} />
        </SessionForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const sessionId = request.params['sessionId']!
      await editSession(request, { sessionId, version: fieldOf(sent, 'version'), ...inputOf(request, sent) })
      return { to: `${request.base}/listening/sessions/${sessionId}` }
    },
  },
})

interface SessionFormProps {
  request: Request
  values: Typed
  submit: string
  children?: Child
}

function SessionForm({ request, values, submit, children }: SessionFormProps) {
  const t = words.in(request.language)
  const form = formOf(request, { values })
  return (
    <Form form={form} action="" submit={submit}>
      <Field form={form} name="title" label={t('sessionTitle')} required maxlength={200} autofocus={!form.problem} />
      <Choice
        form={form}
        as="radios"
        name="kind"
        label={t('kind')}
        required
        options={sessionKinds.map((value) => ({ value, label: t(`kind ${value}`) }))}
      />
      <Field form={form} name="heldAt" label={t('heldAt')} type="datetime-local" required />
      <Field form={form} name="place" label={t('place')} hint={t('placeHint')} maxlength={200} />
      <Field form={form} name="facilitator" label={t('facilitator')} size="middle" maxlength={200} />
      {children}
    </Form>
  )
}

const inputOf = (request: Request, sent: Sent) => ({
  title: fieldOf(sent, 'title'),
  kind: fieldOf(sent, 'kind') as SessionKind,
  heldAt: momentIn(request.view.zone, 'heldAt', fieldOf(sent, 'heldAt')) ?? '',
  place: fieldOf(sent, 'place'),
  facilitator: fieldOf(sent, 'facilitator'),
})
