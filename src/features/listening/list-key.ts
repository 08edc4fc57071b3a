import { z } from 'zod'

/** Where a list sorted by time goes on. */
export interface ListKey {
  at: Temporal.Instant
  id: string
}

export const keyOf = (at: Temporal.Instant, id: string): string => `${at.toString()} ${id}`

/** A key that somebody changed by hand starts from the beginning. */
export function parseKey(text: string | undefined): ListKey | undefined {
  const [, at, id] = /^((?:19|20)\d\d-[\d:T.-]+Z) ([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  if (!at || !z.uuid().safeParse(id).success) return undefined
  try {
    return { at: Temporal.Instant.from(at), id: id! }
  } catch {
    return undefined
  }
}
