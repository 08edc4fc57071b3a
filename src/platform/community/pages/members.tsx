import { roleName } from '../../auth/words.ts'
import { type Page as Request, page } from '../../http/page.ts'
import { Button } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { formatShortDay } from '../../ui/when.ts'
import { listMembers } from '../list-members.ts'
import { communityWords } from '../words.ts'

export const membersPage = page({
  surface: 'workspace',
  path: '/members',
  grant: 'community:seeMembers',
  show: showMembers,
})

async function showMembers(request: Request) {
  const { view, base, query, actor } = request
  const t = communityWords.in(view.language)
  const ended = query.get('ended') === 'yes'
  const { members, next } = await listMembers(request, { after: query.get('after') ?? undefined, ended })
  const day = (instant: string) =>
    formatShortDay(Temporal.Instant.from(instant), { zone: view.zone, language: view.language })
  return (
    <Page
      view={view}
      title={t('members')}
      lead={t('membersLead')}
      wide
      action={
        actor.grants.has('community:invite') && (
          <Button kind="main" href={`${base}/members/invite`}>
            {t('invite')}
          </Button>
        )
      }
    >
      <MemberTabs request={request} current={ended ? 'former' : 'present'} />
      <List
        view={view}
        caption={ended ? t('formerMembers') : t('presentMembers')}
        rows={members}
        rowHref={(member) => `${base}/members/${member.accountId}`}
        columns={[
          { key: 'name', label: t('memberName'), primary: true, cell: (member) => member.name },
          { key: 'role', label: t('memberRole'), cell: (member) => roleName(member.role, view.language) },
          { key: 'email', label: t('memberEmail'), cell: (member) => member.email },
          ended
            ? { key: 'until', label: t('memberUntil'), cell: (member) => member.endedAt && day(member.endedAt) }
            : { key: 'since', label: t('memberSince'), cell: (member) => day(member.joinedAt) },
        ]}
        pager={{ nextHref: next ? `${base}/members?after=${next}${ended ? '&ended=yes' : ''}` : undefined }}
      />
    </Page>
  )
}

export function MemberTabs({ request, current }: { request: Request; current: 'present' | 'former' | 'invitations' }) {
  const { view, base, actor } = request
  const t = communityWords.in(view.language)
  const tabs = [
    ...(actor.grants.has('community:seeMembers')
      ? [
          { label: t('presentMembers'), href: `${base}/members`, current: current === 'present' },
          { label: t('formerMembers'), href: `${base}/members?ended=yes`, current: current === 'former' },
        ]
      : []),
    ...(actor.grants.has('community:invite')
      ? [{ label: t('invitations'), href: `${base}/invitations`, current: current === 'invitations' }]
      : []),
  ]
  return <Tabs view={view} label={t('members')} tabs={tabs} />
}
