import { z } from 'zod'
import { SettingsFields, settingsSent } from '../../community/pages/settings-fields.tsx'
import { Settings } from '../../community/settings.ts'
import { conflict } from '../../errors.ts'
import { fieldOf } from '../../http/sent.ts'
import { Field } from '../../ui/field.tsx'
import { FieldGroup, Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { type Door, goTo, takeTurn } from '../door.ts'
import { Email, leastPassword, Password } from '../password.ts'
import { isSetupOpen, setUp } from '../setup.ts'
import { authWords } from '../words.ts'
import { answer, checked, type Refused, sendForm } from './answer.ts'

export async function showSetup(door: Door, token: string): Promise<Response> {
  takeTurn(door, 'setup')
  if (await isSetupOpen(door.gromada, token)) return answer(door, <Setup door={door} token={token} />)
  const t = authWords.in(door.language)
  return answer(
    door,
    <Page view={door.view} title={t('setup')}>
      <Notice view={door.view} tone="warn">
        {t('setupDone')} <a href="/sign-in">{t('signIn')}</a>
      </Notice>
    </Page>,
    conflict(authWords, 'setupDone'),
  )
}

const Owner = z.object({ ownerName: z.string().trim().min(1).max(200), email: Email, password: Password })

export const makeFirst = (door: Door, token: string): Promise<Response> =>
  sendForm(
    door,
    async (sent) => {
      takeTurn(door, 'setup')
      const owner = {
        ownerName: fieldOf(sent, 'ownerName'),
        email: fieldOf(sent, 'email'),
        password: fieldOf(sent, 'password'),
      }
      const { ownerName, email, password, ...community } = checked(Owner.extend(Settings.shape), {
        ...owner,
        ...settingsSent(sent.text),
      })
      const { gromada, accounts, language, c } = door
      const account = { name: ownerName, email, password, language }
      const done = await setUp(gromada, accounts, { token, owner: account, community, headers: c.req.raw.headers })
      return goTo(c, `/w/${done.community.slug}`, done.signedIn.cookies)
    },
    (refused) => <Setup door={door} token={token} {...refused} />,
  )

function Setup({ door: { view }, token, typed, problem }: Refused & { door: Door; token: string }) {
  const t = authWords.in(view.language)
  const values = {
    languages: [view.language],
    mainLanguage: view.language,
    zone: 'Europe/Warsaw',
    currency: 'PLN',
    country: 'PL',
    colour: '#1f6f4a',
  }
  const form = { view, typed, problem, values }
  return (
    <Page view={view} title={t('setup')} lead={t('setupLead')}>
      <Form form={form} action={`/setup/${token}`} submit={t('setupSend')}>
        <FieldGroup title={t('setupYou')}>
          <Field
            form={form}
            name="ownerName"
            label={t('name')}
            hint={t('nameHint')}
            autocomplete="name"
            required
            maxlength={200}
          />
          <Field form={form} name="email" type="email" label={t('email')} autocomplete="username" required />
          <Field
            form={form}
            name="password"
            type="password"
            label={t('password')}
            hint={t('passwordHint', { least: leastPassword })}
            autocomplete="new-password"
            required
          />
        </FieldGroup>
        <FieldGroup title={t('setupCommunity')}>
          <SettingsFields form={form} />
        </FieldGroup>
      </Form>
    </Page>
  )
}
