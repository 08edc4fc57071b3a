import { countOf, type Definition, pageOf, sentenceOf } from '#features/segments/index.ts'
import { clock } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { words } from './words.ts'

/** A rule is asked as the clock that keeps it: the preview then means the same people, whoever looks at it. */
const asClock = (ctx: Context): Context => ({
  ...ctx,
  actor: clock,
  within: (operation) => asClock(ctx.within(operation)),
})

/**
 * The most active, or some by lot, are others as soon as these are erased: in the end that would be everybody. So is what
 * another segment says, which somebody may edit.
 * @throws invalid
 */
export function refuseWavering(definition: Definition): void {
  const wavers =
    definition.steps.some((step) => step.most) || JSON.stringify(definition).includes('"kind":"segments.in"')
  if (wavers) throw invalid('segmentId', words, 'ruleWavers')
}

/** In a sentence whom a rule means. Whoever erases asks first: what cannot be said any more means nobody. @throws missing, invalid */
export async function saysWhom(ctx: Context, definition: Definition): Promise<string> {
  refuseWavering(definition)
  return sentenceOf(asClock(ctx), definition)
}

/** How many it means today. @throws missing, invalid */
export const countMeant = (ctx: Context, definition: Definition): Promise<number> => countOf(asClock(ctx), definition)

/** Some of them by id, after one of them. @throws missing, invalid */
export const meantAfter = (ctx: Context, definition: Definition, after: string | undefined, most: number) =>
  pageOf(asClock(ctx), definition, after, most)
