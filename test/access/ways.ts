/** The ways of looking at a page: each axis with its values. */
export const axes = {
  language: ['en', 'pl'],
  width: [390, 1280],
  scheme: ['light', 'dark'],
} as const

export type Way = { [Axis in keyof typeof axes]: (typeof axes)[Axis][number] }

type Axes = Readonly<Record<string, readonly unknown[]>>
type Row<A extends Axes> = { [Axis in keyof A]: A[Axis][number] }

/** Every combination, the first axis turning slowest. */
export function everyRow<A extends Axes>(given: A): Row<A>[] {
  return Object.entries(given).reduce<Record<string, unknown>[]>(
    (rows, [axis, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [axis]: value }))),
    [{}],
  ) as Row<A>[]
}

/** The pairs of two axes' values that a row shows, by the places of axes and values. */
export function pairsIn<A extends Axes>(given: A, row: Row<A>): string[] {
  const places = Object.entries(given).map(([axis, values], at) => `${at}.${values.indexOf(row[axis])}`)
  return places.flatMap((one, at) => places.slice(at + 1).map((other) => `${one} ${other}`))
}

/**
 * Few rows that together show every pair of values of every two axes: each time the row that shows the most pairs not
 * shown yet, in the order of `everyRow`, so that what changes seldom stays together.
 */
export function pairwise<A extends Axes>(given: A): Row<A>[] {
  const rows = everyRow(given).map((row) => ({ row, pairs: pairsIn(given, row) }))
  const open = new Set(rows.flatMap(({ pairs }) => pairs))
  const chosen = new Set<number>()
  while (open.size > 0) {
    const gains = rows.map(({ pairs }) => pairs.filter((pair) => open.has(pair)).length)
    const best = gains.indexOf(Math.max(...gains))
    chosen.add(best)
    for (const pair of rows[best]!.pairs) open.delete(pair)
  }
  return rows.filter((_, at) => chosen.has(at)).map(({ row }) => row)
}
