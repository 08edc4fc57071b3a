import { granted } from '#platform/actor.ts'

export const grants = {
  'one-to-ones:read': ['owner', 'organizer', 'coordinator'],
  'one-to-ones:write': ['owner', 'organizer', 'coordinator'],
} as const

export const mayRead = granted('one-to-ones:read')
export const mayWrite = granted('one-to-ones:write')
/** Sealed records of others; one's own are always one's own. */
export const maySeeSealed = granted('people:sealed')
