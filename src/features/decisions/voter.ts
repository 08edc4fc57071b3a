import type { Context, Visit } from '#platform/context.ts'
import type { Gromada } from '#platform/gromada.ts'
import { missing } from '#platform/errors.ts'
import { words } from './words.ts'

/**
 * What a voter's personal link carries: who, and a mark that only this install can make. It is reckoned anew for every
 * slip and letter and stored nowhere, so the database alone lets nobody vote.
 */
export function tokenOf(gromada: Gromada, decisionId: string, voterId: string): string {
  const who = Buffer.from(voterId.replaceAll('-', ''), 'hex').toString('base64url')
  return `${who}.${gromada.secret.sign('ballot', decisionId + voterId)}`
}

/** @returns the voter's id. @throws missing for a link that this install did not make */
export function voterOfToken(gromada: Gromada, decisionId: string, token: string): string {
  const [who = '', mark = ''] = token.trim().split('.', 2)
  const hex = Buffer.from(who, 'base64url').toString('hex')
  const voterId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  if (hex.length !== 32 || !gromada.secret.verifies('ballot', decisionId + voterId, mark))
    throw missing(words, 'noSuchLink')
  return voterId
}

export const votingLink = ({ gromada, community }: Visit | Context, decisionId: string, voterId: string): string =>
  `${gromada.url}/c/${community.slug}/vote/${decisionId}?t=${tokenOf(gromada, decisionId, voterId)}`
