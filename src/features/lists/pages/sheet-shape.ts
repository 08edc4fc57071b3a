import type { Page as Request } from '#platform/http/page.ts'
import type { Layout, SavedList } from '../list.ts'
import type { listRows } from '../list-rows.ts'
import { queryOf } from './address.ts'

type Rows = Awaited<ReturnType<typeof listRows>>
export type ShownColumn = Rows['columns'][number]

/** What every part of a sheet knows. */
export interface Sheet extends Omit<Rows, 'rows'> {
  request: Request
  /** Without what follows `?`. */
  path: string
  layout: Layout
  rows: Rows['rows']
  all: readonly ShownColumn[]
  segments: readonly { id: string; name: string }[]
  saved: SavedList | undefined
}

/** The address of another layout of the same sheet. */
export const hrefOf = ({ path }: Pick<Sheet, 'path'>, layout: Layout, more?: Readonly<Record<string, string>>) =>
  `${path}?${queryOf(layout, more)}`

/** The place of a cell on its page, so that it is where the eye was when it comes back. */
export const cellId = (personId: string, column: string) => `c-${personId}-${column.replace(/[^\w]+/g, '-')}`
