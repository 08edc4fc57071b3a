import { randomBytes } from 'node:crypto'

/** What a voter chose, and the code under which the ballot is published. */
export interface Ballot {
  receipt: string
  /** Numbers of the options, ascending. */
  picks: number[]
}

/** Without I, L, O and U: nobody has to ask which letter it was, and no word comes out by chance. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const receiptBytes = 10
const form = 1

/** Random, and from nothing else: no receipt can be reckoned from a voter, a link or a moment. */
export const newReceipt = (): Uint8Array => new Uint8Array(randomBytes(receiptBytes))

/** `7K2M-9QXT-4ZB1-PW0D` */
export function sayReceipt(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let left = 16; left > 0; left--) {
    text = letters[Number(bits & 31n)]! + text
    bits >>= 5n
  }
  return text.replace(/.{4}(?=.)/g, '$&-')
}

/** As typed from paper: small letters, without dashes, and with the letters that look like digits. */
export function readReceipt(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return plain.replace(/.{4}(?=.)/g, '$&-')
}

/**
 * One bit for each option of the ballot, so that every ballot of a decision has the same length: the size of an
 * envelope tells nothing about what is in it.
 */
export function packBallot(receipt: Uint8Array, picks: readonly number[], options: number): Uint8Array {
  const packed = new Uint8Array(1 + receiptBytes + Math.ceil(options / 8))
  packed[0] = form
  packed.set(receipt, 1)
  for (const number of picks) packed[1 + receiptBytes + ((number - 1) >> 3)]! |= 1 << ((number - 1) & 7)
  return packed
}

/** @returns null for what no ballot of this decision looks like. */
export function unpackBallot(packed: Uint8Array | null, options: number): Ballot | null {
  if (packed?.length !== 1 + receiptBytes + Math.ceil(options / 8) || packed[0] !== form) return null
  const bits = packed.subarray(1 + receiptBytes)
  const picks: number[] = []
  for (let index = 0; index < bits.length * 8; index++)
    if ((bits[index >> 3]! >> (index & 7)) & 1) picks.push(index + 1)
  return { receipt: sayReceipt(packed.subarray(1, 1 + receiptBytes)), picks }
}
