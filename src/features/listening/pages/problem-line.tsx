import type { Page as Request } from '#platform/http/page.ts'
import { Notice } from '#platform/ui/notice.tsx'
import { sayMessage } from '#platform/words.ts'

/** Why a button did not work, where no form with fields says it. `except` are forms that say it themselves. */
export function ProblemLine({ request, except = [] }: { request: Request; except?: readonly string[] }) {
  const { view, problem, typed } = request
  if (!problem || except.includes([typed?.['do'] ?? ''].flat()[0] ?? '')) return null
  return (
    <Notice view={view} tone="warn">
      {sayMessage(problem.said, view.language)}
    </Notice>
  )
}
