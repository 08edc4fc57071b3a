import type { z } from 'zod'
import { roles } from '../../actor.ts'
import { memberOf, type Member } from '../../auth/membership-store.ts'
import { roleName } from '../../auth/words.ts'
import { inTransaction } from '../../db/open.ts'
import { missing } from '../../errors.ts'
import { type Page as Request, page } from '../../http/page.ts'
import { fieldOf } from '../../http/sent.ts'
import { platformWords } from '../../platform-words.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Form, Hidden } from '../../ui/form.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { formatDay } from '../../ui/when.ts'
import { changeRole } from '../change-role.ts'
import { endMembership } from '../end-membership.ts'
import { makeSignInLink } from '../make-sign-in-link.ts'
import type { Role } from '../member.ts'
import { mayEnd, mayGive, mayMakeSignInLinkFor, mayManage } from '../policy.ts'
import { restoreMembership } from '../restore-membership.ts'
import { communityWords } from '../words.ts'
import { ProblemLine } from './problem-line.tsx'
import { shownOnce } from './response.ts'

const here = ({ base, params }: Request) => `${base}/members/${params['accountId']}`
const who = ({ params }: Request) => ({ accountId: params['accountId']! })

export const memberPage = page({
  surface: 'workspace',
  path: '/members/:accountId',
  grant: 'community:seeMembers',
  show: showMember,
  forms: {
    async role(request, sent) {
      await changeRole(request, { ...who(request), role: fieldOf(sent, 'role') as z.input<typeof Role> })
      return { to: here(request) }
    },
    async end(request) {
      await endMembership(request, who(request))
      return { to: `${request.base}/members` }
    },
    async restore(request) {
      await restoreMembership(request, who(request))
      return { to: here(request) }
    },
    link: showSignInLink,
  },
})

async function showMember(request: Request) {
  const { view, base, gromada, community } = request
  const t = communityWords.in(view.language)
  const member = await inTransaction(gromada.db, { communityId: community.id, readOnly: true }, (db) =>
    memberOf({ db, community }, who(request).accountId),
  )
  if (!member) throw missing(platformWords, 'missing')
  const day = (instant: Temporal.Instant) =>
    formatDay(instant, { zone: view.zone, language: view.language, now: Temporal.Now.instant() })
  return (
    <Page view={view} title={member.name} kicker={t('member')} back={{ href: `${base}/members`, label: t('members') }}>
      <ProblemLine request={request} />
      <Facts
        facts={[
          { label: t('memberRole'), value: roleName(member.role, view.language) },
          { label: t('memberEmail'), value: member.email },
          { label: t('memberSince'), value: day(member.joinedAt) },
          { label: t('memberUntil'), value: member.endedAt ? day(member.endedAt) : undefined },
        ]}
      />
      {member.endedAt ? <Former request={request} member={member} /> : <Present request={request} member={member} />}
    </Page>
  )
}

function Former({ request, member }: { request: Request; member: Member }) {
  if (!mayManage(request.actor, member)) return null
  return <Act request={request} act="restore" kind="main" label="restoreMembership" />
}

function Present({ request, member }: { request: Request; member: Member }) {
  const { view, actor } = request
  const t = communityWords.in(view.language)
  const form = { view, values: { role: member.role } }
  const options = roles
    .filter((role) => mayGive(actor, role))
    .map((role) => ({ value: role, label: roleName(role, view.language) }))
  return (
    <>
      {mayManage(actor, member) && (
        <Form form={form} action={here(request)} submit={t('changeRole')}>
          <Hidden name="do" value="role" />
          <Choice form={form} name="role" label={t('memberRole')} as="radios" options={options} required />
        </Form>
      )}
      {mayMakeSignInLinkFor(actor, member) && (
        <Act request={request} act="link" label="makeSignInLink" hint="makeSignInLinkHint" />
      )}
      {mayEnd(actor, member) && <Act request={request} act="end" label="endMembership" hint="endMembershipHint" />}
    </>
  )
}

interface ActProps {
  request: Request
  act: string
  kind?: 'main' | 'plain'
  label: 'restoreMembership' | 'makeSignInLink' | 'endMembership'
  hint?: 'makeSignInLinkHint' | 'endMembershipHint'
}

function Act({ request, act, kind = 'plain', label, hint }: ActProps) {
  const t = communityWords.in(request.view.language)
  return (
    <form method="post" action={here(request)} class="form">
      {hint && <p>{t(hint)}</p>}
      <Hidden name="do" value={act} />
      <Button kind={kind}>{t(label)}</Button>
    </form>
  )
}

/** Shown in the answer and nowhere else. */
async function showSignInLink(request: Request): Promise<Response> {
  const { view } = request
  const t = communityWords.in(view.language)
  const { link } = await makeSignInLink(request, who(request))
  return shownOnce(
    <Page view={view} title={t('signInLinkReady')} back={{ href: here(request), label: t('member') }}>
      <p>{t('makeSignInLinkHint')}</p>
      <p>
        <code>{link}</code>
      </p>
      <QrCode text={link} label={t('signInLinkQr')} size="large" />
    </Page>,
  )
}
