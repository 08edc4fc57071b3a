import type { Child } from 'hono/jsx'
import { missing } from '#platform/errors.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { addCommitment, dropCommitment, editCommitment } from '../keep-commitment.ts'
import { type DoneBy, doneBys } from '../one-to-one.ts'
import { showOneToOne } from '../show-one-to-one.ts'
import { words } from '../words.ts'
import { idIn, inDays, recordOf } from './said.ts'

export const addCommitmentPage = page({
  surface: 'workspace',
  path: '/one-to-ones/:oneToOneId/commitments/add',
  grant: 'one-to-ones:write',
  async show(request) {
    const { view } = request
    const t = words.in(view.language)
    const { oneToOne } = await showOneToOne(request, idIn(request))
    return (
      <Page view={view} title={t('addCommitment')} back={{ href: recordOf(request), label: oneToOne.personName }}>
        <CommitmentForm
          request={request}
          values={{ doneBy: 'person', dueOn: inDays(view, 7) }}
          submit={t('addTheCommitment')}
        />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      await addCommitment(request, { ...idIn(request), ...inputOf(sent) })
      return { to: recordOf(request) }
    },
  },
})

export const commitmentPage = page({
  surface: 'workspace',
  path: '/one-to-ones/:oneToOneId/commitments/:commitmentId',
  grant: 'one-to-ones:write',
  async show(request) {
    const { view } = request
    const t = words.in(view.language)
    const { oneToOne } = await showOneToOne(request, idIn(request))
    const found = oneToOne.commitments.find((one) => one.id === request.params['commitmentId'])
    if (!found) throw missing(words, 'noSuchCommitment')
    const { what, doneBy, dueOn, version } = found
    return (
      <Page view={view} title={t('editCommitment')} back={{ href: recordOf(request), label: oneToOne.personName }}>
        <CommitmentForm request={request} values={{ what, doneBy, dueOn }} submit={t('saveCommitment')}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(version)} />
        </CommitmentForm>
        <form class="page-links" method="post">
          <Button kind="quiet" name="do" value="drop">
            {t('dropCommitment')}
          </Button>
        </form>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      await editCommitment(request, { ...commitmentIn(request), version: fieldOf(sent, 'version'), ...inputOf(sent) })
      return { to: recordOf(request) }
    },
    async drop(request) {
      await dropCommitment(request, commitmentIn(request))
      return { to: recordOf(request) }
    },
  },
})

const commitmentIn = (request: Request) => ({ commitmentId: request.params['commitmentId']! })

const inputOf = (sent: Sent) => ({
  what: fieldOf(sent, 'what'),
  doneBy: (fieldOf(sent, 'doneBy') || 'organizer') as DoneBy,
  dueOn: fieldOf(sent, 'dueOn'),
})

interface CommitmentFormProps {
  request: Request
  values: Typed
  submit: string
  children?: Child
}

function CommitmentForm({ request, values, submit, children }: CommitmentFormProps) {
  const t = words.in(request.language)
  const form = formOf(request, { values })
  return (
    <Form form={form} action="" submit={submit}>
      <Field form={form} name="what" label={t('what')} autocomplete="off" required />
      <Choice
        form={form}
        as="radios"
        name="doneBy"
        label={t('doesIt')}
        required
        options={doneBys.map((value) => ({ value, label: t(`does ${value}`) }))}
      />
      <Field form={form} name="dueOn" type="date" label={t('dueOn')} required />
      {children}
    </Form>
  )
}
