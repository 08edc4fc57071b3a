import { allWords, type Words } from '../words.ts'

/**
 * A feature says what its grants and operations are called in its own words, by keys made from their names:
 * `community:undoAny` is `mayUndoAny`, `community.changeRole` is `didChangeRole`.
 */
export const grantName = (grant: string, language: string): string =>
  sayByName(grant.split(':'), 'may', language) ?? grant

export const operationName = (operation: string, language: string): string | null =>
  sayByName(operation.split('.'), 'did', language)

function sayByName([feature, verb = '']: string[], prefix: string, language: string): string | null {
  const words = wordsOf(feature!)
  const key = prefix + verb.charAt(0).toUpperCase() + verb.slice(1)
  return words && key in words.english ? words.in(language)(key) : null
}

export const wordsOf = (feature: string): Words | undefined =>
  allWords().find((words) => words.feature === feature) as Words | undefined
