import type { PageSpec } from '#platform/http/page.ts'
import { askOwnLinkPage } from './ask-own-link.tsx'
import { ownLinkPage } from './own-link.tsx'
import { ownPage } from './own-page.tsx'
import { rulePage, rulesPage } from './rules.tsx'
import { viewsPage } from './views.tsx'

export const pages: readonly PageSpec[] = [viewsPage, ownLinkPage, askOwnLinkPage, ownPage, rulesPage, rulePage]
