import type { PageSpec } from '#platform/http/page.ts'
export const pages: readonly PageSpec[] = []
