/**
 * What spellings of one name have in common: lower case, without marks, in Latin letters. “Łucja”, “LUCJA” and “Лучя”
 * are near each other only when the letters agree; the rest is the matcher's work.
 * Ukrainian and Russian letters follow the Ukrainian national transliteration (resolution 55, 2010).
 */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase()
  let folded = ''
  // Whole letters first: taken apart, й would be и with a mark, and lose its own sound.
  for (const letter of text.toLowerCase().normalize('NFC')) folded += letter < '\x80' ? letter : foldedLetter(letter)
  return folded
}

/** Letters that came before: there are few in one language, and taking one apart takes longer than all the rest. */
const known = new Map<string, string>()
const mostKnown = 4_096

function foldedLetter(letter: string): string {
  let folded = known.get(letter)
  if (folded !== undefined) return folded
  folded = plain[letter] ?? bare(letter)
  if (known.size < mostKnown) known.set(letter, folded)
  return folded
}

/** Letters, digits and signs of ASCII: most texts are nothing else, and nothing of them is taken apart. */
// oxlint-disable-next-line no-control-regex -- this is the range that is meant
const isPlain = (text: string) => /^[\x00-\x7f]*$/.test(text)

function bare(letter: string): string {
  if (letter.length === 1 && letter < '\x80') return letter
  let letters = ''
  for (const part of letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()) letters += plain[part] ?? part
  return letters
}

/** Folded, and with everything that is no letter or digit made into single spaces. */
export function foldWords(text: string): string {
  const folded = fold(text)
  return /^[a-z0-9]*(?: [a-z0-9]+)*$/.test(folded) ? folded.trimStart() : folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ю: 'iu',
  я: 'ia',
  ь: '',
  ъ: '',
  ы: 'y',
  э: 'e',
}
