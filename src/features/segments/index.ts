import type { Feature } from '#platform/feature.ts'
import { countPeople, listPeopleIn } from './count-people.ts'
import { inSegment } from './in-segment.ts'
import { listConditions } from './list-conditions.ts'
import { listSegments, showSegment } from './list-segments.ts'
import { pages } from './pages/pages.ts'
import { addSegment, editSegment, removeSegment } from './save-segment.ts'
import { words } from './words.ts'

export { countOf, idsIn, pageOf, peopleIn } from './people-in.ts'
export { listSegments, showSegment } from './list-segments.ts'
export type { Definition } from './segment.ts'
export { sentenceOf } from './sentence.ts'
export { standingAlone } from './standing-alone.ts'
export { addSegment }

/**
 * Segments: whom we mean. A segment keeps a question and never its answer, so that it is always right; wherever an
 * audience is picked, it is picked here.
 */
export const segments: Feature = {
  name: 'segments',
  // What may be asked stands before `/segments/:segmentId`, which would take it for a segment.
  operations: [
    listConditions,
    countPeople,
    listPeopleIn,
    listSegments,
    showSegment,
    addSegment,
    editSegment,
    removeSegment,
  ],
  pages,
  segmentConditions: [inSegment],
  menu: [{ label: (language) => words.in(language)('segments'), path: '/segments', grant: 'people:read' }],
}
