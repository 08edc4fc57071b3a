import { z } from 'zod'
import type { Wording } from '#platform/db/database.ts'
import { because, instant, instantOut, maybe, maybeWording, wording } from '#platform/input.ts'
import { platformWords } from '#platform/platform-words.ts'
import { words } from './words.ts'

/** `draft` is for the workspace only; `called off` stays to be seen, so that nobody comes in vain. */
export const eventStates = ['draft', 'announced', 'called off'] as const
export type EventState = (typeof eventStates)[number]

/** A time and a place to meet. */
export interface MeetingEvent {
  id: string
  title: Wording
  description: Wording
  accessibility: Wording
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  place: string
  address: string
  onlineLink: string
  /** How many places there are; null for as many as come. */
  capacity: number | null
  taken: number
  hasWaitingList: boolean
  isPublic: boolean
  state: EventState
  version: number
  changedAt: Temporal.Instant
}

const earliest = Temporal.Instant.from('1900-01-01T00:00:00Z')
const latest = Temporal.Instant.from('2200-01-01T00:00:00Z')

/** Within what calendars and the database can hold. */
const moment = () =>
  instant().refine(
    (at) => Temporal.Instant.compare(at, earliest) >= 0 && Temporal.Instant.compare(at, latest) <= 0,
    because({ words, key: 'notInOurTime', holes: {} }),
  )

/** Half of a character cannot be stored as JSON. */
const isWhole = (texts: Wording) => Object.values(texts).every((text) => text.isWellFormed())
const broken = because({ words: platformWords, key: 'unusableText', holes: {} })

const isWebAddress = (text: string) => text === '' || (/^https?:\/\//i.test(text) && URL.canParse(text))

/** What may be said about an event. */
export const EventInput = z.object({
  title: wording(200).refine(isWhole, broken),
  description: maybeWording().refine(isWhole, broken),
  accessibility: maybeWording(2_000).refine(isWhole, broken),
  startsAt: moment(),
  /** Two hours later, when it is not said. */
  endsAt: moment().optional(),
  place: maybe(),
  address: maybe(500),
  onlineLink: z
    .string()
    .trim()
    .max(2_000)
    .default('')
    .refine(isWebAddress, because({ words, key: 'notALink', holes: {} })),
  capacity: z.coerce.number().int().min(1).max(1_000_000).nullable().default(null),
  hasWaitingList: z.boolean().default(true),
  isPublic: z.boolean().default(true),
  state: z.enum(['draft', 'announced']).default('announced'),
})
export type EventInput = z.output<typeof EventInput>

/** What the API promises to say about an event. The online link is only for those who have a place, and who organize. */
export const EventView = z.object({
  id: z.uuid(),
  title: z.record(z.string(), z.string()),
  description: z.record(z.string(), z.string()),
  accessibility: z.record(z.string(), z.string()),
  startsAt: instantOut(),
  endsAt: instantOut(),
  place: z.string(),
  address: z.string(),
  onlineLink: z.string().nullable(),
  isOnline: z.boolean(),
  capacity: z.int().nullable(),
  /** Null for as many as come. */
  placesLeft: z.int().nullable(),
  hasWaitingList: z.boolean(),
  isPublic: z.boolean(),
  state: z.enum(eventStates),
  isOver: z.boolean(),
  changedAt: instantOut(),
  version: z.int(),
})
export type EventView = z.output<typeof EventView>

export function viewOfEvent(event: MeetingEvent, now: Temporal.Instant, showsLink: boolean): z.input<typeof EventView> {
  return {
    ...event,
    onlineLink: showsLink ? event.onlineLink : null,
    isOnline: event.onlineLink !== '',
    placesLeft: placesLeft(event),
    isOver: isOver(event, now),
  }
}

export const placesLeft = ({ capacity, taken }: Pick<MeetingEvent, 'capacity' | 'taken'>): number | null =>
  capacity === null ? null : capacity - taken

export const isOver = (event: Pick<MeetingEvent, 'endsAt'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(event.endsAt, now) <= 0

export const hasBegun = (event: Pick<MeetingEvent, 'startsAt'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(event.startsAt, now) <= 0

/** Whether anybody may know of it. */
export const isSeenByAll = ({ isPublic, state }: Pick<MeetingEvent, 'isPublic' | 'state'>): boolean =>
  isPublic && state !== 'draft'
