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
