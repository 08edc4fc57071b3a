import { z } from 'zod'

/** The key of a list: what its last row was sorted by, and its id. A key that was changed by hand starts anew. */
export const keyOf = (sortedBy: { toString(): string }, id: string): string => JSON.stringify([sortedBy.toString(), id])

const Key = z.tuple([z.string(), z.uuid()])

export function parseKey<T>(text: string | undefined, read: (text: string) => T): { at: T; id: string } | undefined {
  if (text === undefined) return undefined
  try {
    const [at, id] = Key.parse(JSON.parse(text))
    return { at: read(at), id }
  } catch {
    return undefined
  }
}

/** What no list of ours holds is no key either: the database has its own bounds, and would refuse in words of its own. */
function inOurTime(text: string): string {
  if (!/^[12]\d{3}-/.test(text)) throw new RangeError('Not in our time')
  return text
}

export const instantIn = (text: string): Temporal.Instant => Temporal.Instant.from(inOurTime(text))
export const dayIn = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(inOurTime(text))
