import { roles } from '../../actor.ts'
import { roleName } from '../../auth/words.ts'
import { type Page as Request, page, type Sent } from '../../http/page.ts'
import { fieldOf } from '../../http/sent.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Form, Hidden } from '../../ui/form.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { formatShortDay, formatWhen } from '../../ui/when.ts'
import { inviteMember } from '../invite-member.ts'
import { listInvitations } from '../list-invitations.ts'
import type { Role } from '../member.ts'
import { mayInviteAs } from '../policy.ts'
import { withdrawInvitation } from '../withdraw-invitation.ts'
import { communityWords } from '../words.ts'
import { ProblemLine } from './problem-line.tsx'
import { MemberTabs } from './members.tsx'
import { shownOnce } from './response.ts'
import type { z } from 'zod'

export const invitePage = page({
  surface: 'workspace',
  path: '/members/invite',
  grant: 'community:invite',
  show: showInvite,
  forms: { send: invite },
})

export const invitationsPage = page({
  surface: 'workspace',
  path: '/invitations',
  grant: 'community:invite',
  show: showInvitations,
  forms: {
    async withdraw(request, sent) {
      await withdrawInvitation(request, { invitationId: fieldOf(sent, 'invitationId') })
      return { to: `${request.base}/invitations` }
    },
  },
})

function showInvite({ view, base, actor, typed, problem }: Request) {
  const t = communityWords.in(view.language)
  const form = { view, typed, problem, values: { role: 'volunteer' } }
  const options = roles
    .filter((role) => mayInviteAs(actor, role))
    .map((role) => ({ value: role, label: roleName(role, view.language) }))
  return (
    <Page
      view={view}
      title={t('invite')}
      lead={t('inviteLead')}
      back={{ href: `${base}/members`, label: t('members') }}
    >
      <Form form={form} action={`${base}/members/invite`} submit={t('inviteSend')}>
        <Field form={form} name="email" type="email" label={t('inviteEmail')} required autocomplete="off" />
        <Choice form={form} name="role" label={t('inviteRole')} as="radios" options={options} required />
      </Form>
    </Page>
  )
}

/** The link is in the answer and nowhere else, so it is the page itself and no redirect. */
async function invite(request: Request, sent: Sent): Promise<Response> {
  const { view, base } = request
  const email = fieldOf(sent, 'email')
  const role = fieldOf(sent, 'role') as z.input<typeof Role>
  const { link, mailed, expiresAt } = await inviteMember(request, { email, role })
  const t = communityWords.in(view.language)
  const until = formatWhen(Temporal.Instant.from(expiresAt), { zone: view.zone, language: view.language })
  return shownOnce(
    <Page view={view} title={t('invitationReady')} back={{ href: `${base}/invitations`, label: t('invitations') }}>
      <p>{mailed ? t('invitationMailed', { email }) : t('invitationNotMailed', { until })}</p>
      <p>
        <code>{link}</code>
      </p>
      <QrCode text={link} label={t('invitationQr')} size="large" />
    </Page>,
  )
}

async function showInvitations(request: Request) {
  const { view, base, query } = request
  const t = communityWords.in(view.language)
  const { invitations, next } = await listInvitations(request, { after: query.get('after') ?? undefined })
  const day = (instant: string) =>
    formatShortDay(Temporal.Instant.from(instant), { zone: view.zone, language: view.language })
  const action = (
    <Button kind="main" href={`${base}/members/invite`}>
      {t('invite')}
    </Button>
  )
  return (
    <Page view={view} title={t('invitations')} wide action={action}>
      <ProblemLine request={request} />
      <MemberTabs request={request} current="invitations" />
      <List
        view={view}
        caption={t('invitations')}
        rows={invitations}
        columns={[
          { key: 'email', label: t('memberEmail'), primary: true, cell: (one) => one.email },
          { key: 'role', label: t('memberRole'), cell: (one) => roleName(one.role, view.language) },
          { key: 'state', label: t('invitationState'), cell: (one) => t(`state_${one.state}`) },
          { key: 'invited', label: t('invited'), cell: (one) => day(one.invitedAt) },
          {
            key: 'withdraw',
            label: t('withdraw'),
            cell: (one) =>
              one.state === 'open' && (
                <form method="post" action={`${base}/invitations`}>
                  <Hidden name="do" value="withdraw" />
                  <Hidden name="invitationId" value={one.id} />
                  <Button kind="quiet" label={`${t('withdraw')}: ${one.email}`}>
                    {t('withdraw')}
                  </Button>
                </form>
              ),
          },
        ]}
        pager={{ nextHref: next ? `${base}/invitations?after=${next}` : undefined }}
        empty={
          <EmptyState view={view} title={t('noInvitations')} example={t('noInvitationsExample')} action={action} />
        }
      />
    </Page>
  )
}
