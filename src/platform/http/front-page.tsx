import type { Community } from '../community/community.ts'
import { platformWords } from '../platform-words.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page-frame.tsx'
import { viewIn } from '../ui/view.ts'
import type { Language } from '../words.ts'

/** The first page of an install with several communities, or with none yet. */
export function FrontPage({ communities, language }: { communities: readonly Community[]; language: Language }) {
  const t = platformWords.in(language)
  const view = viewIn(language, { surface: 'bare', zone: 'UTC', path: '/' })
  return (
    <Page
      view={view}
      title={t('communities')}
      lead={t('communitiesLead')}
      action={<Button href="/sign-in">{t('signIn')}</Button>}
    >
      {communities.length === 0 && (
        <EmptyState view={view} title={t('noCommunities')} example={t('noCommunitiesExample')} />
      )}
      <ul class="board-items">
        {communities.map((community) => (
          <li class="board-item">
            <a href={`/c/${community.slug}`} lang={community.languages[0]}>
              {community.name}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
