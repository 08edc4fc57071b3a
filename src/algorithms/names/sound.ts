/**
 * One spelling for what is written in several ways when letters come from another alphabet or another language's habit:
 * Yuliia, Iuliia and Julia; Kovalchuk and Kowalczuk; Bohdan and Bogdan. Takes a folded name.
 */
export const oneSpelling = (folded: string): string =>
  folded
    .replace(/shch|szcz|sch/g, 's')
    .replace(/tsch|tch|cz|ch/g, 'c')
    .replace(/sh|sz/g, 's')
    .replace(/zh|rz/g, 'z')
    .replace(/kh/g, 'h')
    .replace(/g/g, 'h')
    .replace(/ts|tz/g, 'c')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/ck|q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/[ijy]+(?=[aeou])/g, 'j')
    .replace(/[ijy]+/g, 'i')
    .replace(/(.)\1+/g, '$1')

/** What is left to the ear: the first letter's class and the consonants after it. Rows that share it are worth comparing. */
export function soundOf(folded: string): string {
  const spelled = oneSpelling(folded.replaceAll(' ', '')).replaceAll('j', '')
  const first = spelled.slice(0, 1).replace(/[aeiou]/, 'a')
  return (first + spelled.slice(1).replace(/[aeiouh]/g, '')).replace(/c/g, 'k').replace(/z/g, 's').slice(0, 6)
}
