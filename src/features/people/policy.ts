import { granted } from '#platform/actor.ts'

/** What may be granted here, and to whom a new community grants it. */
export const grants = {
  'people:read': ['owner', 'organizer', 'coordinator'],
  'people:write': ['owner', 'organizer', 'coordinator'],
  'people:export': ['owner', 'coordinator'],
  'people:erase': ['owner', 'coordinator'],
  'people:sealed': ['owner'],
  'people:define': ['owner', 'coordinator'],
} as const

export const mayRead = granted('people:read')
export const mayWrite = granted('people:write')
export const mayExport = granted('people:export')
export const mayErase = granted('people:erase')
export const maySeeSealed = granted('people:sealed')
export const mayDefine = granted('people:define')
