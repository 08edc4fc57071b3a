import type { PageSpec } from '#platform/http/page.ts'
import { addCommitmentPage, commitmentPage } from './commitment-form.tsx'
import { duePage } from './due.tsx'
import { oneToOnePage } from './one-to-one.tsx'
import { everybodysPage, minePage } from './one-to-ones.tsx'
import { changePlanPage, planPage } from './plan-form.tsx'
import { whomPage } from './whom.tsx'
import { recordPage, writeUpPage } from './write.tsx'

/** `/one-to-ones/add` and its like stand before `/one-to-ones/:oneToOneId`, which would take them for a record. */
export const pages: readonly PageSpec[] = [
  minePage,
  everybodysPage,
  duePage,
  whomPage,
  planPage,
  recordPage,
  oneToOnePage,
  changePlanPage,
  writeUpPage,
  addCommitmentPage,
  commitmentPage,
]
