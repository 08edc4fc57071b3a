import { z } from 'zod'
import { giveToast } from '../../http/flash.ts'
import { fieldOf } from '../../http/sent.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { languageNames } from '../../ui/view.ts'
import { languages } from '../../words.ts'
import type { Account } from '../accounts.ts'
import { type Door, goTo, takeTurn } from '../door.ts'
import { communitiesOf, type MyCommunity } from '../membership.ts'
import { leastPassword, Password } from '../password.ts'
import { authWords, roleName } from '../words.ts'
import { answer, checked, type Refused, sendForm } from './answer.ts'

type Mine = Door & { account: Account }
const isMine = (door: Door): door is Mine => door.account !== null
const toSignIn = ({ c }: Door) => goTo(c, '/sign-in?next=/account')

export async function showAccount(door: Door): Promise<Response> {
  return isMine(door) ? answer(door, await page(door, {})) : toSignIn(door)
}

const Profile = z.object({ name: z.string().trim().min(1).max(200), language: z.enum(languages) })

export async function changeProfile(door: Door): Promise<Response> {
  if (!isMine(door)) return toSignIn(door)
  return sendForm(
    door,
    async (sent) => {
      const profile = checked(Profile, { name: fieldOf(sent, 'name'), language: fieldOf(sent, 'language') })
      await door.accounts.changeProfile(door.account.accountId, profile)
      giveToast(door.c, { text: authWords.in(profile.language)('saved') })
      // Also for the pages that are read signed out, on this browser.
      return goTo(door.c, `/account?lang=${profile.language}`)
    },
    (refused) => page(door, { profile: refused }),
  )
}

export async function changePassword(door: Door): Promise<Response> {
  if (!isMine(door)) return toSignIn(door)
  return sendForm(
    door,
    async (sent) => {
      takeTurn(door, 'changePassword', door.account.email)
      const { password } = checked(z.object({ password: Password }), { password: fieldOf(sent, 'password') })
      const cookies = await door.accounts.changePassword(
        door.c.req.raw.headers,
        fieldOf(sent, 'currentPassword'),
        password,
      )
      giveToast(door.c, { text: authWords.in(door.language)('passwordChanged') })
      return goTo(door.c, '/account', cookies)
    },
    (refused) => page(door, { password: refused }),
  )
}

async function page(door: Mine, refused: { profile?: Refused; password?: Refused }) {
  const { view, account } = door
  const t = authWords.in(view.language)
  const mine = await communitiesOf(door.gromada, account.accountId)
  const profile = {
    view,
    values: { name: account.name, language: account.language ?? view.language },
    ...refused.profile,
  }
  const password = { view, prefix: 'p', ...refused.password }
  return (
    <Page view={view} title={t('account')} lead={account.email} action={<SignOut view={view} />}>
      <Communities view={view} mine={mine} />
      <h2>{t('profile')}</h2>
      <Form form={profile} action="/account" submit={t('saveProfile')}>
        <Field form={profile} name="name" label={t('name')} autocomplete="name" required maxlength={200} />
        <Choice
          form={profile}
          name="language"
          label={t('language')}
          as="radios"
          required
          options={languages.map((one) => ({ value: one, label: <span lang={one}>{languageNames[one]}</span> }))}
        />
      </Form>
      <h2>{t('changePassword')}</h2>
      <Form form={password} action="/account/password" submit={t('changePassword')}>
        <Field
          form={password}
          name="currentPassword"
          type="password"
          label={t('currentPassword')}
          hint={t('currentPasswordHint')}
          autocomplete="current-password"
        />
        <Field
          form={password}
          name="password"
          type="password"
          label={t('newPassword')}
          hint={t('passwordHint', { least: leastPassword })}
          autocomplete="new-password"
          required
        />
      </Form>
    </Page>
  )
}

function SignOut({ view }: { view: Door['view'] }) {
  return (
    <form method="post" action="/sign-out">
      <Button>{authWords.in(view.language)('signOut')}</Button>
    </form>
  )
}

function Communities({ view, mine }: { view: Door['view']; mine: readonly MyCommunity[] }) {
  const t = authWords.in(view.language)
  return (
    <List
      view={view}
      caption={t('myCommunities')}
      rows={mine}
      rowHref={(one) => `/w/${one.slug}`}
      columns={[
        { key: 'name', label: t('myCommunities'), primary: true, cell: (one) => one.name },
        { key: 'role', label: t('role'), cell: (one) => roleName(one.role, view.language) },
      ]}
      empty={<EmptyState view={view} title={t('noCommunities')} example={t('noCommunitiesExample')} />}
    />
  )
}
