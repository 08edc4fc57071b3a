import { granted } from '#platform/actor.ts'

/** What may be granted here, and to whom a new community grants it. */
export const grants = {
  'events:read': ['owner', 'organizer', 'coordinator', 'moderator', 'volunteer'],
  'events:write': ['owner', 'organizer', 'coordinator'],
  'events:seeSignUps': ['owner', 'organizer', 'coordinator'],
  'events:checkIn': ['owner', 'organizer', 'coordinator', 'volunteer'],
  'events:export': ['owner', 'coordinator'],
} as const

export const mayRead = granted('events:read')
export const mayWrite = granted('events:write')
export const maySeeSignUps = granted('events:seeSignUps')
export const mayCheckIn = granted('events:checkIn')
export const mayExport = granted('events:export')
