import { granted } from '#platform/actor.ts'

/** A list shows no more than its reader may see of people; what it changes and takes out asks for the same rights as elsewhere. */
export const mayRead = granted('people:read')
export const mayWrite = granted('people:write')
export const mayExport = granted('people:export')
