import { granted } from '#platform/actor.ts'

/** What may be granted here, and to whom a new community grants it. */
export const grants = {
  'decisions:read': ['owner', 'organizer', 'coordinator', 'moderator', 'volunteer', 'member'],
  'decisions:write': ['owner', 'organizer', 'coordinator'],
  /** Sees names and personal links: whoever prints a slip could vote with it. */
  'decisions:roll': ['owner', 'organizer'],
  'decisions:close': ['owner', 'organizer'],
} as const

export const mayRead = granted('decisions:read')
export const mayWrite = granted('decisions:write')
export const mayKeepRoll = granted('decisions:roll')
export const mayClose = granted('decisions:close')
