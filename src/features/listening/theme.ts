import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import type { Context } from '#platform/context.ts'
import type { Wording } from '#platform/db/database.ts'
import { maybeWording, wording } from '#platform/input.ts'
import { pickWording } from '#platform/ui/wording.tsx'

/** What many voices have in common, in the community's own words. */
export interface Theme {
  id: string
  title: Wording
  description: Wording
  version: number
}

export const ThemeInput = z.object({ title: wording(200), description: maybeWording(2_000) })
export type ThemeInput = z.output<typeof ThemeInput>

const Said = z.record(z.string(), z.string())

export const ThemeView = z.object({
  id: z.uuid(),
  title: Said,
  description: Said,
  version: z.int(),
  voices: z.int(),
  /** Distinct speakers, as far as they can be told apart. */
  people: z.int(),
})
export type ThemeView = z.output<typeof ThemeView>

export const titleIn = (ctx: Pick<Context, 'language' | 'community'>, { title }: { title: Wording }): string =>
  pickWording(title, ctx.language, ctx.community.languages[0]).text

/** All that the search box looks at. */
export const themeSearchText = ({ title, description }: ThemeInput): string =>
  foldWords([...Object.values(title), ...Object.values(description)].join(' '))
