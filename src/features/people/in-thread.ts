/** What others may use of people in a thread of its own, which can load no pages: the rest of the face is `index.ts`. */
export { lineWriter, type SheetLines } from './intake-lines.ts'
export type { IncomingPerson, LineForm } from './intake-row.ts'
export { blankPerson, type PersonInput, type ReachKind } from './person.ts'
export type { PersonField } from './field.ts'
