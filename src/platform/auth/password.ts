import { z } from 'zod'

export const leastPassword = 10
/** Longer ones cost the server more than they protect. */
export const mostPassword = 128

export const Password = z.string().min(leastPassword).max(mostPassword)
/** Addresses are kept in small letters, so that one person has one account. */
export const Email = z
  .email()
  .max(254)
  .transform((address) => address.toLowerCase())
