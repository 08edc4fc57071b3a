import { granted } from '#platform/actor.ts'

/** Whoever may add people by hand may bring a sheet of them, and take it back. */
export const mayImport = granted('people:write')
