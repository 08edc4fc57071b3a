import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Form, Hidden } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { fieldOf } from '../../http/sent.ts'
import { type Door, goTo, safeNext, takeTurn } from '../door.ts'
import { communitiesOf } from '../membership.ts'
import { Email } from '../password.ts'
import { authWords } from '../words.ts'
import { answer, checked, type Refused, sendForm } from './answer.ts'

export function showSignIn(door: Door): Promise<Response> {
  const next = safeNext(door.c.req.query('next')) ?? ''
  return answer(door, <SignIn door={door} next={next} />)
}

export const signIn = (door: Door): Promise<Response> =>
  sendForm(
    door,
    async (sent) => {
      const Given = z.object({ email: Email, password: z.string().min(1).max(1000) })
      const { email, password } = checked(Given, { email: fieldOf(sent, 'email'), password: fieldOf(sent, 'password') })
      takeTurn(door, 'signIn', email)
      const { accountId, cookies } = await door.accounts.signIn(email, password, door.c.req.raw.headers)
      return goTo(door.c, safeNext(fieldOf(sent, 'next')) ?? (await homeOf(door, accountId)), cookies)
    },
    (refused) => <SignIn door={door} next={safeNext(String(refused.typed?.['next'] ?? '')) ?? ''} {...refused} />,
  )

/** Who works in one community goes there; who works in several, or in none yet, chooses. */
export async function homeOf({ gromada }: Door, accountId: string): Promise<string> {
  const [first, ...others] = await communitiesOf(gromada, accountId)
  return first && others.length === 0 ? `/w/${first.slug}` : '/account'
}

function SignIn({ door, next, typed, problem }: Refused & { door: Door; next: string }) {
  const { view, gromada } = door
  const t = authWords.in(view.language)
  const form = { view, typed, problem }
  const link = (
    <Button kind="quiet" formaction="/sign-in/link">
      {t('sendLink')}
    </Button>
  )
  return (
    <Page view={view} title={t('signIn')} lead={t('signInLead')}>
      <Form form={form} action="/sign-in" submit={t('signIn')} aside={gromada.mailer.canSend && link}>
        <Hidden name="next" value={next} />
        <Field form={form} name="email" type="email" label={t('email')} autocomplete="username" required />
        <Field
          form={form}
          name="password"
          type="password"
          label={t('password')}
          autocomplete="current-password"
          required
        />
      </Form>
      {gromada.mailer.canSend ? <p>{t('sendLinkHint')}</p> : <NoMail door={door} />}
    </Page>
  )
}

function NoMail({ door: { view } }: { door: Door }) {
  const t = authWords.in(view.language)
  return (
    <Notice view={view} title={t('noMailHere')}>
      {t('noMailHereText')}
    </Notice>
  )
}

export const sendLink = (door: Door): Promise<Response> =>
  sendForm(
    door,
    async (sent) => {
      const { email } = checked(z.object({ email: Email }), { email: fieldOf(sent, 'email') })
      takeTurn(door, 'requestMagicLink', email)
      const how = await door.accounts.requestMagicLink(email, door.language)
      const t = authWords.in(door.language)
      return answer(
        door,
        <Page
          view={door.view}
          title={how === 'sent' ? t('linkOnItsWay') : t('noMailHere')}
          back={{ href: '/sign-in', label: t('signIn') }}
        >
          <p>{how === 'sent' ? t('linkOnItsWayText', { email }) : t('noMailHereText')}</p>
        </Page>,
      )
    },
    (refused) => <SignIn door={door} next="" {...refused} />,
  )

/** Mail programs open links to look at them; only pressing the button uses it up. */
export const showLink = (door: Door, token: string): Promise<Response> =>
  answer(door, <Link door={door} token={token} />)

export const openLink = (door: Door, token: string): Promise<Response> =>
  sendForm(
    door,
    async () => {
      takeTurn(door, 'useMagicLink')
      const { accountId, cookies } = await door.accounts.useMagicLink(token, door.c.req.raw.headers)
      return goTo(door.c, await homeOf(door, accountId), cookies)
    },
    (refused) => <Link door={door} token={token} {...refused} />,
  )

function Link({ door: { view }, token, problem }: Refused & { door: Door; token: string }) {
  const t = authWords.in(view.language)
  const again = <a href="/sign-in">{t('openLinkAgain')}</a>
  return (
    <Page view={view} title={t('openLink')} lead={t('openLinkLead')}>
      <Form form={{ view, problem }} action={`/sign-in/link/${token}`} submit={t('openLink')} aside={problem && again}>
        {null}
      </Form>
    </Page>
  )
}

export async function signOut({ c, accounts }: Door): Promise<Response> {
  return goTo(c, '/sign-in', await accounts.signOut(c.req.raw.headers))
}
