import { z } from 'zod'
import { instantOut, line, maybe } from '#platform/input.ts'
import { moment } from './voice.ts'

export const sessionKinds = ['house meeting', 'doorstep round', 'focus group', 'chat'] as const
export type SessionKind = (typeof sessionKinds)[number]

/** A time and a place where people were listened to. */
export interface Session {
  id: string
  title: string
  kind: SessionKind
  heldAt: Temporal.Instant
  place: string
  facilitator: string
  version: number
}

export const SessionInput = z.object({
  title: line(),
  kind: z.enum(sessionKinds),
  heldAt: moment(),
  place: maybe(),
  /** Who led it, by name. */
  facilitator: maybe(),
})
export type SessionInput = z.output<typeof SessionInput>

export const SessionView = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.enum(sessionKinds),
  heldAt: instantOut(),
  place: z.string(),
  facilitator: z.string(),
  version: z.int(),
})
