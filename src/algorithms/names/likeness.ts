const marksA = new Uint8Array(256)
const marksB = new Uint8Array(256)

/** How alike two words are, from 0 to 1, with more weight on how they begin (Jaro and Winkler). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  if (short.length === 0 || long.length > 256) return 0
  const reach = Math.max(0, (long.length >> 1) - 1)
  marksA.fill(0, 0, long.length)
  marksB.fill(0, 0, short.length)
  let common = 0
  for (let i = 0; i < short.length; i++) {
    const letter = short.charCodeAt(i)
    const end = Math.min(long.length, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (marksA[j] || long.charCodeAt(j) !== letter) continue
      marksA[j] = 1
      marksB[i] = 1
      common++
      break
    }
  }
  if (common === 0) return 0
  const jaro = (common / long.length + common / short.length + (common - outOfPlace(long, short)) / common) / 3
  let start = 0
  while (start < 4 && start < short.length && long.charCodeAt(start) === short.charCodeAt(start)) start++
  return jaro + start * 0.1 * (1 - jaro)
}

function outOfPlace(long: string, short: string): number {
  let wrong = 0
  let j = 0
  for (let i = 0; i < short.length; i++) {
    if (!marksB[i]) continue
    while (!marksA[j]) j++
    if (short.charCodeAt(i) !== long.charCodeAt(j)) wrong++
    j++
  }
  return wrong / 2
}

let before = new Uint8Array(64)
let last = new Uint8Array(64)
let row = new Uint8Array(64)

/** Slips of the finger between two words: a letter more, less, other, or two changed about. Stops counting past `most`. */
export function slips(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let start = 0
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--
    endB--
  }
  const [m, n] = [endA - start, endB - start]
  if (m === 0 || n === 0) return Math.min(m + n, most + 1)
  if (n > 62 || m > 200) return most + 1
  for (let j = 0; j <= n; j++) last[j] = j
  for (let i = 1; i <= m; i++) {
    row[0] = i
    let least = i
    const letter = a.charCodeAt(start + i - 1)
    for (let j = 1; j <= n; j++) {
      const other = b.charCodeAt(start + j - 1)
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (letter === other ? 0 : 1))
      const turned = i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other
      if (turned) cost = Math.min(cost, before[j - 2]! + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    const spare = before
    before = last
    last = row
    row = spare
  }
  return Math.min(last[n]!, most + 1)
}

/** The letters of a word as bits, so that most words that are nothing like each other are told apart at once. */
export function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31)
  return letters
}

/** True when so many letters of each are missing in the other that they are neither a slip apart nor much alike. */
export function areFar(lengthA: number, lettersA: number, lengthB: number, lettersB: number): boolean {
  const keptA = 1 - bitsIn(lettersA & ~lettersB) / lengthA
  const keptB = 1 - bitsIn(lettersB & ~lettersA) / lengthB
  return keptA + keptB < 1.3
}

export function bitsIn(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
