import type { Language } from '../words.ts'

/** The people of one place or cause, and the wall around everything that is theirs. */
export interface Community {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** The first is the main language: content must exist in it. */
  readonly languages: readonly [Language, ...Language[]]
  /** IANA name, as in `Europe/Warsaw`. Days and closing times are this zone's. */
  readonly zone: string
  readonly currency: string
  readonly country: string
  readonly colour: string
  /** Until then a hall full of people may share one address without being slowed down. */
  readonly meetingUntil: Temporal.Instant | null
}
