import { type Page as Request, page } from '../../http/page.ts'
import { fieldOf } from '../../http/sent.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Form, Hidden } from '../../ui/form.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { formatWhen } from '../../ui/when.ts'
import { editCommunity } from '../edit-community.ts'
import { setMeetingMode } from '../set-meeting-mode.ts'
import { showCommunity } from '../show-community.ts'
import { communityWords } from '../words.ts'
import { SettingsFields, settingsSent, settingsTyped } from './settings-fields.tsx'

export const settingsPage = page({
  surface: 'workspace',
  path: '/settings',
  grant: 'community:edit',
  show: showSettings,
  forms: {
    async settings(request, { text }) {
      await editCommunity(request, settingsSent(text))
      return { to: `${request.base}/settings` }
    },
    async meeting(request, sent) {
      await setMeetingMode(request, { hours: fieldOf(sent, 'hours') })
      return { to: `${request.base}/settings` }
    },
  },
})

async function showSettings(request: Request) {
  const { view, problem, typed, base } = request
  const t = communityWords.in(view.language)
  // The page's own community may be a second old, and here it would look as if nothing had been saved.
  const { id: _, slug: __, meetingUntil, ...present } = await showCommunity(request, {})
  const values = settingsTyped({
    ...present,
    languages: present.languages as unknown as typeof request.community.languages,
  })
  const mine = typed?.['do'] === 'settings'
  return (
    <Page
      view={view}
      title={t('settings')}
      lead={t('settingsLead')}
      action={
        request.actor.grants.has('community:manageGrants') && <Button href={`${base}/roles`}>{t('roles')}</Button>
      }
    >
      <Form form={{ view, values, ...(mine && { typed, problem }) }} action={`${base}/settings`} submit={t('save')}>
        <Hidden name="do" value="settings" />
        <SettingsFields form={{ view, values, ...(mine && { typed, problem }) }} />
      </Form>
      <MeetingMode request={request} until={meetingUntil} />
    </Page>
  )
}

function MeetingMode({ request, until }: { request: Request; until: string | null }) {
  const { view, problem, typed, base, actor } = request
  if (!actor.grants.has('community:meet')) return null
  const t = communityWords.in(view.language)
  const now = request.now ?? Temporal.Now.instant()
  const end = until === null ? null : Temporal.Instant.from(until)
  const isOn = end !== null && Temporal.Instant.compare(end, now) > 0
  const mine = typed?.['do'] === 'meeting'
  const form = { view, values: { hours: '3' }, prefix: 'meeting', ...(mine && { typed, problem }) }
  return (
    <section>
      <h2>{t('meeting')}</h2>
      <p>{t('meetingLead')}</p>
      <p>
        {isOn
          ? t('meetingUntil', { until: formatWhen(end, { zone: view.zone, language: view.language, now }) })
          : t('meetingOff')}
      </p>
      <Form form={form} action={`${base}/settings`} submit={isOn ? t('meetingStop') : t('meetingStart')}>
        <Hidden name="do" value="meeting" />
        {isOn ? (
          <Hidden name="hours" value="0" />
        ) : (
          <Field form={form} name="hours" type="number" label={t('meetingHours')} required />
        )}
      </Form>
    </section>
  )
}
