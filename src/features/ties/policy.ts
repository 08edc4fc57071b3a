import { granted } from '#platform/actor.ts'

export const grants = {
  'ties:read': ['owner', 'organizer', 'coordinator'],
  'ties:write': ['owner', 'organizer', 'coordinator'],
} as const

export const mayRead = granted('ties:read')
export const mayWrite = granted('ties:write')
