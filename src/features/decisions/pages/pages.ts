import type { PageSpec } from '#platform/http/page.ts'
import { ballotsCsvPage, ballotsJsonPage } from './ballot-files.ts'
import { boardPage } from './board.tsx'
import { closurePage, decisionPage } from './decision.tsx'
import { addDecisionPage, editDecisionPage } from './decision-form.tsx'
import { decisionsPage, publicDecisionsPage } from './decisions.tsx'
import { issuePage } from './issue.tsx'
import { addIssuePage, editIssuePage } from './issue-form.tsx'
import { publicDecisionPage } from './public-decision.tsx'
import { publicIssuePage, publicIssuesPage } from './public-issues.tsx'
import { ballotSlipsPage, rollPage } from './roll.tsx'
import { votePage } from './vote.tsx'

/** `/issues/add` and its like stand before `/issues/:issueId`, which would take them for an issue. */
export const pages: readonly PageSpec[] = [
  boardPage,
  addIssuePage,
  issuePage,
  editIssuePage,
  decisionsPage,
  addDecisionPage,
  decisionPage,
  editDecisionPage,
  closurePage,
  rollPage,
  ballotSlipsPage,
  publicIssuesPage,
  publicIssuePage,
  publicDecisionsPage,
  publicDecisionPage,
  ballotsJsonPage,
  ballotsCsvPage,
  votePage,
]
