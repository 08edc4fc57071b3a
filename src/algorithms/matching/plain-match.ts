import { foldWords } from '../names/fold.ts'

/** What is known of somebody who comes in, and of somebody who is here. E-mails in lower case, phones as E.164. */
export interface Known {
  givenName: string
  familyName: string
  emails: readonly string[]
  phones: readonly string[]
}

/** Why two records may be one person. The words for it belong to the feature that shows them. */
export type Reason = 'same e-mail' | 'same phone' | 'same names' | 'other names'

export type Match<Id> =
  | { kind: 'join'; id: Id; because: Reason[] }
  | { kind: 'review'; ids: Id[]; because: Reason[] }
  | { kind: 'new' }

/**
 * The plain rule: the same e-mail or phone *and* the same names is the same person; the same e-mail or phone with other
 * names is a question for a person, since families share both; anything else is somebody new. When two people here
 * answer to the rule, no one is joined: they may be one person twice, and that too is a question.
 */
export function plainMatch<Id>(incoming: Known, here: readonly (Known & { id: Id })[]): Match<Id> {
  const near = here.flatMap((known) => {
    const shared = sharedContact(incoming, known)
    return shared.length > 0 ? [{ id: known.id, shared, named: namesAgree(incoming, known) }] : []
  })
  const same = near.filter((one) => one.named)
  const [only] = same
  if (only && same.length === 1) return { kind: 'join', id: only.id, because: [...only.shared, 'same names'] }
  if (near.length === 0) return { kind: 'new' }
  const [first] = same.length > 0 ? same : near
  return {
    kind: 'review',
    ids: near.map((one) => one.id),
    because: [...first!.shared, first!.named ? 'same names' : 'other names'],
  }
}

/**
 * Spelled alike but for case, marks and alphabet. Many give only their given name, and that is enough beside the same
 * address; a family name alone is not, since a family shares both.
 */
export const namesAgree = (a: Known, b: Known): boolean =>
  foldWords(a.givenName) !== '' &&
  foldWords(a.givenName) === foldWords(b.givenName) &&
  foldWords(a.familyName) === foldWords(b.familyName)

function sharedContact(a: Known, b: Known): Reason[] {
  const reasons: Reason[] = []
  if (a.emails.some((email) => b.emails.includes(email))) reasons.push('same e-mail')
  if (a.phones.some((phone) => b.phones.includes(phone))) reasons.push('same phone')
  return reasons
}
