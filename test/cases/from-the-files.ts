import type { HttpVisitor } from '../journeys/visitor.ts'
import { rowsOf } from './cases.ts'

export const promoted = 12
export const conversation = 'opinion/canadian-electoral-reform'

const comments = () =>
  rowsOf(`${conversation}/comments.csv`).toSorted((a, b) => Number(a['comment-id']) - Number(b['comment-id']))
export const chosenStatements = () =>
  comments()
    .slice(0, promoted)
    .map((row) => row['comment-body']!)
export const statementIds = () =>
  comments()
    .slice(0, promoted)
    .map((row) => row['comment-id']!)

export async function paged<T>(visitor: HttpVisitor, path: string, of: string): Promise<T[]> {
  const all: T[] = []
  let after: string | null = null
  do {
    const page: Record<string, unknown> = await visitor.api(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}${after ? `after=${encodeURIComponent(after)}` : ''}`,
    )
    all.push(...(page[of] as T[]))
    after = page['next'] as string | null
  } while (after)
  return all
}

export const allVoices = (visitor: HttpVisitor) => paged<{ id: string; text: string }>(visitor, '/voices', 'voices')
export const everyone = async (visitor: HttpVisitor) =>
  (await paged<{ id: string }>(visitor, '/people', 'people')).map((one) => one.id)
export const signUpsOf = (visitor: HttpVisitor, eventId: string) =>
  paged<{ id: string; state: string }>(visitor, `/events/${eventId}/sign-ups`, 'signUps')

export async function everyToken(visitor: HttpVisitor, decisionId: string): Promise<string[]> {
  const slips = await paged<{ link: string }>(visitor, `/decisions/${decisionId}/slips`, 'slips')
  return slips.map(({ link }) => new URL(link).searchParams.get('t')!)
}

/** Twenty at a time, as a hall of people would. */
export async function inParallel<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const queue = items.map((item, index) => ({ item, index }))
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await work(next.item, next.index)
    }),
  )
}
