import type { HttpVisitor } from '../journeys/visitor.ts'
import { rowsOf } from './cases.ts'

export const promoted = 12
export const conversation = 'opinion/canadian-electoral-reform'

/** The plain rule, in other words than the program's: same address and same names is the same person. */
export function countIntake(rows: Record<string, string>[]) {
  const counts = { new: 0, joined: 0, toReview: 0, refused: 0 }
  const byEmail = new Map<string, { name: string; id: number }[]>()
  const plain = (text = '') =>
    text
      .trim()
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z0-9 ]/g, '')
  rows.forEach((row, id) => {
    const email = row['email']!.trim().toLowerCase()
    const [given, family] = [plain(row['first_name']), plain(row['surname'])]
    if (!given && !family && !email) counts.refused++
    else if (email && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) counts.refused++
    else {
      const near = email ? (byEmail.get(email) ?? []) : []
      const name = given ? `${given}|${family}` : ''
      const same = new Set(near.filter((one) => name !== '' && one.name === name).map((one) => one.id))
      if (same.size === 1) counts.joined++
      else {
        if (near.length === 0) counts.new++
        else counts.toReview++
        if (email) byEmail.set(email, [...near, { name, id }])
      }
    }
  })
  return counts
}

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
