import type { PageSpec } from '../../http/page.ts'
import { historyPage, undoPage } from './history.tsx'
import { invitationsPage, invitePage } from './invitations.tsx'
import { memberPage } from './member.tsx'
import { membersPage } from './members.tsx'
import { rolesPage } from './roles.tsx'
import { settingsPage } from './settings.tsx'

/** `/members/invite` stands before `/members/:accountId`, which would take it for an account. */
export const communityPages: readonly PageSpec[] = [
  membersPage,
  invitePage,
  memberPage,
  invitationsPage,
  rolesPage,
  settingsPage,
  historyPage,
  undoPage,
]
