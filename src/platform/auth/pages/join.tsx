import { z } from 'zod'
import { visitor } from '../../actor.ts'
import { acceptInvitation } from '../../community/accept-invitation.ts'
import type { Community } from '../../community/community.ts'
import { communityById } from '../../community/find.ts'
import { communityWords } from '../../community/words.ts'
import { inTransaction } from '../../db/open.ts'
import { missing } from '../../errors.ts'
import { fieldOf } from '../../http/sent.ts'
import type { Sent } from '../../http/page.ts'
import { Field } from '../../ui/field.tsx'
import { Form, Hidden } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { type Door, goTo, takeTurn } from '../door.ts'
import { type Invitation, type InvitationState, invitationAtTheDoor, stateOf } from '../invitation-store.ts'
import { actorIn } from '../membership.ts'
import { Email, leastPassword, Password } from '../password.ts'
import { authWords, roleName } from '../words.ts'
import { answer, checked, type Refused, sendForm } from './answer.ts'

interface Joining {
  door: Door
  token: string
  invitation: Invitation
  community: Community
}

async function joiningBy(door: Door, token: string): Promise<Joining> {
  takeTurn(door, 'join')
  const { gromada } = door
  const invitation = await inTransaction(gromada.db, { role: 'gromada_auth', readOnly: true }, (db) =>
    invitationAtTheDoor(db, token),
  )
  const community = invitation && (await communityById(gromada, invitation.communityId))
  if (!community) throw missing(communityWords, 'invitationUnknown')
  return { door, token, invitation, community }
}

export async function showJoin(door: Door, token: string): Promise<Response> {
  return answer(door, <Join {...(await joiningBy(door, token))} />)
}

export async function acceptByForm(door: Door, token: string): Promise<Response> {
  const joining = await joiningBy(door, token)
  return sendForm(
    door,
    (sent) => join(joining, sent),
    (refused) => <Join {...joining} {...refused} />,
  )
}

/** With the account that is signed in, or with a new one. Coming back to a link that was used leads to where one belongs. */
async function join({ door, token, invitation, community }: Joining, sent: Sent): Promise<Response> {
  const { gromada, language, from, account } = door
  const isMine = invitation.acceptedBy !== null && invitation.acceptedBy === account?.accountId
  const open = stateOf(invitation, Temporal.Now.instant()) === 'open'
  // An account is made only where it will belong somewhere; the operation then says what is wrong with the link.
  const signedIn = account || !(open || isMine) ? null : await makeAccount(door, sent)
  const accountId = account?.accountId ?? signedIn?.accountId ?? null
  const actor = accountId === null ? visitor() : await actorIn(gromada, community, { accountId })
  const { slug } = await acceptInvitation({ gromada, community, actor, language, from }, { token })
  return goTo(door.c, `/w/${slug}`, signedIn?.cookies)
}

function makeAccount({ accounts, c, language }: Door, sent: Sent) {
  const Given = z.object({ name: z.string().trim().min(1).max(200), email: Email, password: Password })
  const given = { name: fieldOf(sent, 'name'), email: fieldOf(sent, 'email'), password: fieldOf(sent, 'password') }
  return accounts.signUp({ ...checked(Given, given), language }, c.req.raw.headers)
}

function Join(props: Joining & Refused) {
  const { door, invitation, community, problem } = props
  const { view, account } = door
  const t = authWords.in(view.language)
  const state = stateOf(invitation, Temporal.Now.instant())
  const isMine = invitation.acceptedBy !== null && invitation.acceptedBy === account?.accountId
  return (
    <Page
      view={view}
      title={t('join', { community: community.name })}
      lead={t('joinLead', { role: roleName(invitation.role, view.language) })}
    >
      {state !== 'open' && !isMine ? (
        <Closed view={view} state={state} />
      ) : account ? (
        <AsMyself {...props} />
      ) : (
        <AsSomebodyNew {...props} problem={problem} />
      )}
    </Page>
  )
}

function Closed({ view, state }: { view: Door['view']; state: InvitationState }) {
  const t = communityWords.in(view.language)
  const said = {
    open: 'invitationUnknown',
    accepted: 'invitationUsed',
    withdrawn: 'invitationWithdrawn',
    expired: 'invitationExpired',
  } as const
  return (
    <>
      <Notice view={view} tone="warn">
        {t(said[state])}
      </Notice>
      <p>
        <a href="/sign-in">{authWords.in(view.language)('signIn')}</a>
      </p>
    </>
  )
}

function AsMyself({ door: { view, account }, token, problem }: Joining & Refused) {
  const t = authWords.in(view.language)
  return (
    <Form form={{ view, problem }} action={`/join/${token}`} submit={t('joinNow')}>
      <p>{t('joinAs', { name: account!.name, email: account!.email })}</p>
    </Form>
  )
}

function AsSomebodyNew({ door: { view }, token, invitation, typed, problem }: Joining & Refused) {
  const t = authWords.in(view.language)
  const form = { view, typed, problem, values: { email: invitation.email } }
  const known = <a href={`/sign-in?next=${encodeURIComponent(`/join/${token}`)}`}>{t('joinWithAccount')}</a>
  return (
    <Form form={form} action={`/join/${token}`} submit={t('joinNow')} aside={known}>
      <Hidden name="do" value="join" />
      <Field
        form={form}
        name="name"
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
    </Form>
  )
}
