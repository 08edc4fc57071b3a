import type { Part } from '#algorithms/matching/scorer.ts'

/**
 * Why two records may be one, or two: what was compared and how alike it is, as in `email same` or `birth other`. How
 * seldom any two are one is no reason that helps a person to decide. The words belong to the page.
 */
export const reasonsOf = (parts: readonly Part[]): string[] =>
  parts.flatMap(({ comparison, level, weight }) =>
    comparison === 'before' || weight === 0 || level === 'straight' ? [] : [`${comparison} ${level}`],
  )
