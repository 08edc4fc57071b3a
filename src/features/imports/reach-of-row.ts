import type { ReachKind } from '#features/people/in-thread.ts'
import { isEmail } from './cell-value.ts'
import { type Row, type Take, Unusable } from './row-so-far.ts'

export function emailTaker(own: string, header: string): Take {
  const kindOf = kindBy(own)
  const add = ({ input, kind: told }: Row, address: string) => {
    const bare = address.replace(/^mailto:/i, '').replace(/^<(.*)>$/, '$1')
    if (!isEmail(bare)) throw new Unusable('email', header)
    if (input.emails.some((one) => one.toLowerCase() === bare.toLowerCase())) return
    input.emails.push(bare)
    const kind = kindOf(told)
    if (kind && kind !== 'mobile') input.addressKinds[bare] = kind
  }
  return (row, value) => {
    // Nearly every cell holds one.
    if (isEmail(value) && !/[:<>,;]/.test(value)) return add(row, value)
    for (const address of value.split(/\s*:::\s*|[\s,;]+/)) if (address !== '') add(row, address)
  }
}

export function phoneTaker(own: string): Take {
  const kindOf = kindBy(own)
  const add = ({ input, kind: told }: Row, part: string) => {
    const phone = part.replace(/^tel:/i, '').trim()
    if (phone.length < 3 || input.phones.includes(phone)) return
    input.phones.push(phone)
    const kind = kindOf(told)
    if (kind && kind !== 'mobile') input.addressKinds[phone] = kind
  }
  return (row, value) => {
    if (/^[+\d -]+$/.test(value)) return add(row, value)
    for (const part of value.split(/\s*:::\s*|[,;\n]|\s\/\s/)) add(row, part)
  }
}

/** The kind that a column has by itself, or that the column before says: “* Work”, “Praca”. */
function kindBy(own: string): (told: string) => ReachKind | undefined {
  const alone = kindIn(own)
  return (told) => (told === '' ? alone : kindIn(`${told} ${own}`))
}

function kindIn(words: string): ReachKind | undefined {
  const text = words.toLowerCase()
  if (/work|prac|służb|sluzb|business|office|firm/.test(text)) return 'work'
  if (/mobile|cell|kom[oó]r|iphone/.test(text)) return 'mobile'
  if (/home|dom/.test(text)) return 'home'
  return /other|inn[ey]/.test(text) ? 'other' : undefined
}
