import { type Actor, granted } from '#platform/actor.ts'

/** What may be granted here, and to whom a new community grants it. */
export const grants = {
  'listening:read': ['owner', 'organizer', 'coordinator', 'moderator'],
  'listening:write': ['owner', 'organizer', 'coordinator'],
  'listening:code': ['owner', 'organizer', 'coordinator'],
  'listening:review': ['owner', 'organizer', 'coordinator', 'moderator'],
} as const

export const mayRead = granted('listening:read')
export const mayWrite = granted('listening:write')
export const mayCode = granted('listening:code')
export const mayReview = granted('listening:review')

/** Whoever has any part in listening knows of every voice; everybody else of those that may be quoted. */
export const knowsVoices = (actor: Actor) => mayRead(actor) || mayWrite(actor) || mayCode(actor) || mayReview(actor)

/** A voice names its speaker only to those who may see people. */
export const mayKnowSpeakers = granted('people:read')
