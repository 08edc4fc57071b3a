import type { PageSpec } from '#platform/http/page.ts'
import { bringPage } from './bring.tsx'
import { columnsPage } from './columns.tsx'
import { importPage } from './one-import.tsx'
import { refusedSheet } from './refused.ts'

export const pages: readonly PageSpec[] = [bringPage, importPage, columnsPage, refusedSheet]
