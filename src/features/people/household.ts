import { z } from 'zod'
import { email, line, maybe } from '#platform/input.ts'
import { AddressInput } from './address.ts'

/** What people who live together share. */
export const HouseholdInput = AddressInput.omit({ kind: true }).extend({
  name: line(),
  email: z.union([z.literal(''), email()]).default(''),
  phone: maybe(60),
  note: maybe(10_000),
})
export type HouseholdInput = z.output<typeof HouseholdInput>

export interface Household extends HouseholdInput {
  id: string
  version: number
}

export const HouseholdView = HouseholdInput.extend({ id: z.uuid(), version: z.int() })
