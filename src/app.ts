import type { Feature } from '#platform/feature.ts'

/**
 * The product is this list. A feature may use the features above it, through their `index.ts`, and no others.
 * Those that stand alone come first; those that bring others together come last.
 */
export const features: readonly Feature[] = []
