import { granted } from '#platform/actor.ts'

/** Whoever may see people may ask who they are; a segment shows no more than its reader may see. */
export const mayRead = granted('people:read')
export const mayWrite = granted('people:write')
