/** What others may use of people in a thread of its own, which can load no pages: the rest of the face is `index.ts`. */
export { type IncomingPerson, type LineForm, lineWriter, type SheetLines } from './intake-lines.ts'
export { blankPerson, type PersonInput, type ReachKind } from './person.ts'
export type { PersonField } from './field.ts'
