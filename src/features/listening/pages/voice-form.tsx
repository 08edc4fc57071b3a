import type { Child } from 'hono/jsx'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { momentIn } from '#platform/input.ts'
import { Field } from '#platform/ui/field.tsx'
import { FieldGroup, Form, Hidden } from '#platform/ui/form.tsx'
import { formOf, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { addVoice } from '../add-voice.ts'
import { editVoice } from '../edit-voice.ts'
import { showVoice } from '../show-voice.ts'
import { excerpt, type Quotation } from '../voice.ts'
import { words } from '../words.ts'
import { Quote, WhoFields, whoOf } from './entry-form.tsx'
import { boxTime } from './said.ts'

export const addVoicePage = page({
  surface: 'workspace',
  path: '/voices/add',
  grant: 'listening:write',
  show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const values = {
      mayBeQuoted: 'no',
      language: request.community.languages[0],
      saidAt: boxTime(view.zone, Temporal.Now.instant().toString()),
    }
    return (
      <Page view={view} title={t('addVoice')} back={{ href: `${base}/voices`, label: t('voices') }}>
        <VoiceForm request={request} values={values} submit={t('addTheVoice')} withSpeaker />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { voiceId } = await addVoice(request, { ...factsOf(request, sent), who: whoOf(sent) })
      return { to: `${request.base}/voices/${voiceId}` }
    },
  },
})

export const editVoicePage = page({
  surface: 'workspace',
  path: '/voices/:voiceId/edit',
  grant: 'listening:write',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { voice } = await showVoice(request, { voiceId: request.params['voiceId']! })
    const values = {
      text: voice.text,
      language: voice.language,
      place: voice.place,
      mayBeQuoted: voice.mayBeQuoted,
      saidAt: boxTime(view.zone, voice.saidAt),
    }
    return (
      <Page
        view={view}
        title={t('editVoice')}
        back={{ href: `${base}/voices/${voice.id}`, label: excerpt(voice.text, 40) }}
      >
        <VoiceForm request={request} values={values} submit={t('saveVoice')}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(voice.version)} />
        </VoiceForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const voiceId = request.params['voiceId']!
      await editVoice(request, { voiceId, version: fieldOf(sent, 'version'), ...factsOf(request, sent) })
      return { to: `${request.base}/voices/${voiceId}` }
    },
  },
})

interface VoiceFormProps {
  request: Request
  values: Typed
  submit: string
  withSpeaker?: boolean
  children?: Child
}

function VoiceForm({ request, values, submit, withSpeaker, children }: VoiceFormProps) {
  const t = words.in(request.language)
  const form = formOf(request, { values })
  return (
    <Form form={form} action="" submit={submit}>
      <Field
        form={form}
        name="text"
        label={t('whatWasSaid')}
        type="textarea"
        rows={5}
        required
        autofocus={!form.problem}
      />
      <Field form={form} name="place" label={t('place')} hint={t('placeHint')} maxlength={200} />
      <Field form={form} name="saidAt" label={t('saidAt')} type="datetime-local" required />
      <Field
        form={form}
        name="language"
        label={t('language')}
        hint={t('languageHint')}
        size="short"
        maxlength={3}
        required
      />
      <Quote form={form} />
      {withSpeaker && (
        <FieldGroup title={t('whoSaidIt')} hint={t('whoSaidItHint')}>
          <WhoFields form={form} under="who." />
        </FieldGroup>
      )}
      {children}
    </Form>
  )
}

const factsOf = (request: Request, sent: Sent) => ({
  text: fieldOf(sent, 'text'),
  place: fieldOf(sent, 'place'),
  saidAt: momentIn(request.view.zone, 'saidAt', fieldOf(sent, 'saidAt')),
  language: fieldOf(sent, 'language').trim().toLowerCase() || undefined,
  mayBeQuoted: (fieldOf(sent, 'mayBeQuoted') || 'no') as Quotation,
})
