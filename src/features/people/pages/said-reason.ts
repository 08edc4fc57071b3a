import { words } from '../words.ts'

/** A reason of the matcher in words; one that this version has no words for says nothing. */
export const saidReason = (reason: string, language: string): string[] => {
  const key = `because ${reason}`
  return key in words.english ? [words.in(language)(key as 'because email same')] : []
}
