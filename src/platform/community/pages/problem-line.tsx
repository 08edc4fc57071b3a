import type { Page as Request } from '../../http/page.ts'
import { Notice } from '../../ui/notice.tsx'
import { sayMessage } from '../../words.ts'

/** Why a button on this page did nothing, where there is no form to say it in. */
export function ProblemLine({ request: { view, problem } }: { request: Request }) {
  if (!problem) return null
  return (
    <Notice view={view} tone="warn">
      {sayMessage(problem.said, view.language)}
    </Notice>
  )
}
