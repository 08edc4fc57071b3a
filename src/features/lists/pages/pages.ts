import type { PageSpec } from '#platform/http/page.ts'
import { changePage } from './change.tsx'
import { exportPage } from './export.ts'
import { listsPage } from './lists.tsx'
import { mapPage } from './map.tsx'
import { listPage, newListPage } from './sheet.tsx'

/** `/lists/new` and its like stand before `/lists/:listId`, which would take them for a list. */
export const pages: readonly PageSpec[] = [listsPage, newListPage, exportPage, changePage, listPage, mapPage]
