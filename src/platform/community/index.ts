import type { Feature } from '../feature.ts'
import type { Language } from '../words.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changeRole } from './change-role.ts'
import { editCommunity } from './edit-community.ts'
import { endMembership } from './end-membership.ts'
import { forgetOldKeys } from './forget-old-keys.ts'
import { forgetOldTraces } from './forget-old-traces.ts'
import { history } from './history.ts'
import { mailInvitation } from './invitation.ts'
import { inviteMember } from './invite-member.ts'
import { listInvitations } from './list-invitations.ts'
import { listMembers } from './list-members.ts'
import { listRoleGrants } from './list-role-grants.ts'
import { makeSignInLink } from './make-sign-in-link.ts'
import { communityPages } from './pages/pages.ts'
import { communityGrants } from './policy.ts'
import { restoreMembership } from './restore-membership.ts'
import { setMeetingMode } from './set-meeting-mode.ts'
import { setRoleGrant } from './set-role-grant.ts'
import { showCommunity } from './show-community.ts'
import { undo } from './undo.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'
import { communityWords } from './words.ts'

const label = (key: 'members' | 'settings' | 'history') => (language: Language) => communityWords.in(language)(key)

/**
 * A community's own matters: who belongs to it and as what, what each role may do, its settings, and the history of
 * what was done, with the way back. Every install has it, so it is part of the platform and first in the list.
 */
export const community: Feature = {
  name: 'community',
  operations: [
    showCommunity,
    editCommunity,
    setMeetingMode,
    listMembers,
    inviteMember,
    listInvitations,
    withdrawInvitation,
    acceptInvitation,
    changeRole,
    endMembership,
    restoreMembership,
    makeSignInLink,
    listRoleGrants,
    setRoleGrant,
    history,
    undo,
  ],
  pages: communityPages,
  grants: communityGrants,
  menu: [
    { label: label('members'), path: '/members', grant: 'community:seeMembers', place: 'last' },
    { label: label('history'), path: '/history', grant: 'community:seeHistory', place: 'last' },
    { label: label('settings'), path: '/settings', grant: 'community:edit', place: 'last' },
  ],
  jobs: [forgetOldKeys, forgetOldTraces],
  listens: { 'community.invited': mailInvitation },
}
