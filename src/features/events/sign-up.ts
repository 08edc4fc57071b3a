import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Gromada } from '#platform/gromada.ts'
import { maybe } from '#platform/input.ts'

/** `in` has a place; `waiting` is on the list for one; `walked in` came and got the place of somebody who did not. */
export const signUpStates = ['in', 'waiting', 'cancelled', 'walked in'] as const
export type SignUpState = (typeof signUpStates)[number]
export type SignUpSource = 'public' | 'workspace' | 'door'

/** One person's coming to one event, with those whom they bring along. */
export interface SignUp {
  id: string
  eventId: string
  personId: string
  state: SignUpState
  /** The order of the waiting list. */
  number: number
  places: number
  wishes: string
  checkedInAt: Temporal.Instant | null
  checkInRun: string | null
  signUpRun: string | null
  version: number
}

/** What somebody says about their coming, and may change later. */
export const Coming = z.object({
  places: z.coerce.number().int().min(1).max(10).default(1),
  /** Access needs, childcare, an interpreter, diet: in the person's own words. */
  wishes: maybe(2_000),
})
export type Coming = z.output<typeof Coming>

/** A sign-up has one link, reckoned anew each time and stored nowhere: whoever holds it may change and cancel. */
export const tokenOf = (gromada: Gromada, signUpId: string): string => gromada.secret.sign('sign-up', signUpId)

export const isTokenOf = (gromada: Gromada, signUpId: string, token: string): boolean =>
  gromada.secret.verifies('sign-up', signUpId, token)

export const linkOf = (
  { gromada, community }: Pick<Context, 'gromada' | 'community'>,
  eventId: string,
  signUpId: string,
): string => `${gromada.url}/c/${community.slug}/events/${eventId}/mine/${signUpId}?t=${tokenOf(gromada, signUpId)}`
