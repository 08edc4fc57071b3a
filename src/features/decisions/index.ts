import type { Feature } from '#platform/feature.ts'
import { addIssue } from './add-issue.ts'
import { addToRoll } from './add-to-roll.ts'
import { askForLink } from './ask-for-link.ts'
import { castBallot } from './cast-ballot.ts'
import { closeDecision } from './close-decision.ts'
import { editDecision } from './edit-decision.ts'
import { editIssue } from './edit-issue.ts'
import { inviteVoters } from './invite-voters.ts'
import { destroySpentKeys, jobs } from './jobs.ts'
import { findBallot, listBallots } from './list-ballots.ts'
import { listDecisions } from './list-decisions.ts'
import { listIssues } from './list-issues.ts'
import { mergeIssues } from './merge-issues.ts'
import { openDecision } from './open-decision.ts'
import { erasePerson, exportPerson, personReferences } from './person-slots.ts'
import { grants } from './policy.ts'
import { pages } from './pages/pages.ts'
import { promoteTheme } from './promote-theme.ts'
import { removeFromRoll } from './remove-from-roll.ts'
import { rollOf, slipsOf } from './roll-of.ts'
import { setIssueState } from './set-issue-state.ts'
import { showBallot } from './show-ballot.ts'
import { showDecision } from './show-decision.ts'
import { showIssue } from './show-issue.ts'
import { publicHome, search, threadKinds, today } from './slots.ts'
import { words } from './words.ts'

export { findDecision, optionsOf } from './decision-store.ts'
export { findIssues } from './issue-store.ts'
export { tokenOf } from './voter.ts'
export {
  addIssue,
  addToRoll,
  askForLink,
  castBallot,
  closeDecision,
  inviteVoters,
  listBallots,
  listDecisions,
  listIssues,
  mergeIssues,
  openDecision,
  promoteTheme,
  rollOf,
  setIssueState,
  showDecision,
  showIssue,
}

/**
 * Decisions: which problems we see as one, and what we will do about them. Ballots are sealed until the closing and
 * published without names; the counting itself is in `algorithms/tally`, where anybody can repeat it.
 */
export const decisions: Feature = {
  name: 'decisions',
  operations: [
    addIssue,
    promoteTheme,
    editIssue,
    listIssues,
    showIssue,
    mergeIssues,
    setIssueState,
    openDecision,
    editDecision,
    listDecisions,
    showDecision,
    addToRoll,
    removeFromRoll,
    rollOf,
    slipsOf,
    inviteVoters,
    askForLink,
    showBallot,
    castBallot,
    closeDecision,
    listBallots,
    findBallot,
  ],
  pages,
  grants,
  menu: [
    { label: (language) => words.in(language)('issues'), path: '/issues', grant: 'decisions:read' },
    { label: (language) => words.in(language)('decisions'), path: '/decisions', grant: 'decisions:read' },
  ],
  publicMenu: [
    { label: (language) => words.in(language)('issues'), path: '/issues' },
    { label: (language) => words.in(language)('decisions'), path: '/decisions' },
  ],
  acts: { 'decisions.voted': { said: (language) => words.in(language as 'en')('voted'), once: true } },
  threadKinds,
  jobs,
  listens: { 'decision.closed': destroySpentKeys },
  today,
  search,
  publicHome,
  personReferences,
  exportPerson,
  erasePerson,
}
