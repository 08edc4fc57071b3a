import { addPerson } from '#features/people/index.ts'
import type { Visit } from '#platform/context.ts'

export const now = Temporal.Instant.from('2026-11-23T09:00:00Z')

export const notes = {
  meetsAt: '2026-11-20T17:00:00Z',
  story: 'Przyjechała w 2009 roku,\n za rzeką.  ',
  interests: ['Chór', 'chor', 'działka'],
  concerns: ['ciemna klatka'],
  commitments: [{ doneBy: 'person' as const, what: 'Zapyta dwoje sąsiadów', dueOn: '2026-11-23' }],
  nextStep: { what: 'Zadzwonić', dueOn: '2026-12-07' },
}

export const person = async (visit: Visit, givenName = 'Anna'): Promise<string> =>
  (await addPerson(visit, { givenName, familyName: 'Nowak' })).personId

/** Does it, and says how to take it back. */
export async function undoable<T>(visit: Visit, work: (visit: Visit) => Promise<T>): Promise<[T, string]> {
  let undoId = ''
  const done = await work({ ...visit, undoable: (entry) => void (undoId = entry.undoId) })
  return [done, undoId]
}
