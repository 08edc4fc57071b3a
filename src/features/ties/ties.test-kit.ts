import { addPerson } from '#features/people/index.ts'
import type { Visit } from '#platform/context.ts'

/** Does it, and says how to take it back. */
export async function undoable<T>(visit: Visit, work: (visit: Visit) => Promise<T>): Promise<[T, string]> {
  let undoId = ''
  const done = await work({ ...visit, undoable: (entry) => void (undoId = entry.undoId) })
  return [done, undoId]
}

export const person = async (visit: Visit, givenName: string): Promise<string> =>
  (await addPerson(visit, { givenName, familyName: 'Nowak' })).personId
