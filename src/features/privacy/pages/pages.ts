import type { PageSpec } from '#platform/http/page.ts'
import { ownLinkPage } from './own-link.tsx'
import { ownPage } from './own-page.tsx'
import { rulePage, rulesPage } from './rules.tsx'
import { viewsPage } from './views.tsx'

export const pages: readonly PageSpec[] = [viewsPage, ownLinkPage, ownPage, rulesPage, rulePage]
