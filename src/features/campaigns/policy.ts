import { granted } from '#platform/actor.ts'

export const grants = {
  'campaigns:read': ['owner', 'organizer', 'coordinator', 'treasurer', 'moderator', 'volunteer'],
  'campaigns:write': ['owner', 'organizer', 'coordinator'],
  'campaigns:tell': ['owner', 'organizer', 'coordinator'],
} as const

export const mayRead = granted('campaigns:read')
export const mayWrite = granted('campaigns:write')
export const mayTell = granted('campaigns:tell')
