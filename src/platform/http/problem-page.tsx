import type { Problem } from '../errors.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page-frame.tsx'
import { viewIn } from '../ui/view.ts'
import { type Language, sayMessage } from '../words.ts'
import { platformWords } from '../platform-words.ts'

/** What a reader sees when a page cannot be shown: what happened, and what to do next. */
export function ProblemPage({ problem, language, path }: { problem: Problem; language: Language; path: string }) {
  const t = platformWords.in(language)
  const view = viewIn(language, { surface: 'bare', zone: 'UTC', path })
  const title =
    problem.kind === 'missing' ? t('notHere') : problem.kind === 'forbidden' ? t('notForYou') : t('didNotWork')
  return (
    <Page view={view} title={title}>
      <Notice view={view} tone="warn">
        {sayMessage(problem.said, language)}
      </Notice>
      <p>
        <a href={path.match(/^\/[cw]\/[^/]+/)?.[0] ?? '/'}>{t('toTheStart')}</a>
      </p>
    </Page>
  )
}
