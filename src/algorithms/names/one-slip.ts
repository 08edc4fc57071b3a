/**
 * A regular expression for whole words that differ from this one by at most one slip: a letter changed, left out or put
 * in, or two neighbours swapped (Damerau 1964). It is meant for an index of trigrams, so that nothing in it is optional
 * but the place of the slip; the first letter is never it, since people rarely get that wrong.
 * @param word lower-case letters and digits, at least four
 */
export function oneSlip(word: string): string {
  const letters = [...word]
  const slips = new Set<string>()
  for (let i = 1; i < letters.length; i++) {
    const [before, here, next] = [letters.slice(0, i).join(''), letters[i]!, letters[i + 1]]
    const after = letters.slice(i + 1).join('')
    slips.add(`${before}.?${after}`)
    slips.add(`${before}.${here}${after}`)
    if (next !== undefined && next !== here) slips.add(`${before}${next}${here}${letters.slice(i + 2).join('')}`)
  }
  slips.add(`${word}.`)
  return `(^| )(${[...slips].join('|')})( |$)`
}
