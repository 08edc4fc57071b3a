import { type Actor, clock } from '../actor.ts'
import type { Community } from '../community/community.ts'
import type { Gromada } from '../gromada.ts'
import { actorIn } from './membership.ts'

/**
 * Who work goes on as that somebody asked for earlier: with the grants that they have now, so that nothing runs on for
 * a person who left. Work that no account asked for runs as the clock.
 */
export const actorOfAccount = (gromada: Gromada, community: Community, accountId: string | null): Promise<Actor> =>
  accountId === null ? Promise.resolve(clock) : actorIn(gromada, community, { accountId })
