import type { PageSpec } from '#platform/http/page.ts'
import { editSegmentPage, newSegmentPage } from './builder.tsx'
import { segmentPage, segmentsPage } from './segments.tsx'

/** `/segments/new` stands before `/segments/:segmentId`, which would take it for a segment. */
export const pages: readonly PageSpec[] = [segmentsPage, newSegmentPage, segmentPage, editSegmentPage]
