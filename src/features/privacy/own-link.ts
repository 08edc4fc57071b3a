import type { Context, Visit } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import { words } from './words.ts'

const days = 30

/**
 * The link to somebody's own page: person, last day and the install's mark. It is reckoned and stored nowhere, so there
 * is nothing to steal from the database, and it is dead after its day.
 */
export function ownLink({ gromada, community }: Visit | Context, personId: string, now: Temporal.Instant): string {
  const until = Math.floor(now.add({ hours: 24 * days }).epochMilliseconds / 1000)
  const mark = gromada.secret.sign('own page', `${community.id} ${personId} ${until}`)
  return `${gromada.url}/c/${community.slug}/me/${personId}.${until}.${mark}`
}

/** @returns whose page it is. @throws missing for a link that this install did not make, or whose day is over */
export function personOfLink({ gromada, community }: Context, token: string, now: Temporal.Instant): string {
  const [personId = '', until = '', mark = ''] = token.split('.')
  const signed = gromada.secret.verifies('own page', `${community.id} ${personId} ${until}`, mark)
  if (!signed || Number(until) * 1000 < now.epochMilliseconds) throw missing(words, 'noSuchLink')
  return personId
}
