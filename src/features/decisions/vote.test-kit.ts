import { addPerson } from '#features/people/index.ts'
import type { World } from '#test/kit.ts'
import { addIssue } from './add-issue.ts'
import { addToRoll } from './add-to-roll.ts'
import { openDecision } from './open-decision.ts'
import { rollOf } from './roll-of.ts'
import { tokenOf } from './voter.ts'

const moment = (text: string) => Temporal.Instant.from(text)
export const opens = '2026-11-21T08:00:00Z'
export const during = moment('2026-11-23T18:00:00Z')
export const closes = '2026-11-28T20:00:00Z'
export const after = moment('2026-11-28T20:00:30Z')
export const before = moment('2026-11-20T12:00:00Z')

/** A vote between three issues on a roll of so many people. */
export async function vote(
  world: World,
  { voters = 3, secret = true, picks = 2, mode = 'roll' as 'roll' | 'open' } = {},
) {
  const owner = world.as('owner', { now: before })
  const titles = ['Strumień', 'Autobus', 'Lampy']
  const issueIds: string[] = []
  for (const title of titles)
    issueIds.push((await addIssue(owner, { title: { pl: title, en: `The ${title}` } })).issueId)
  const { decisionId } = await openDecision(owner, {
    question: { en: 'What shall we take up first?', pl: 'Czym zajmiemy się najpierw?' },
    mode,
    secret,
    picks,
    opensAt: opens,
    closesAt: closes,
    issueIds,
  })
  const personIds: string[] = []
  for (let i = 0; i < voters; i++)
    personIds.push(
      (await addPerson(owner, { givenName: `Anna${i}`, familyName: 'Nowak', emails: [`anna${i}@example.org`] }))
        .personId,
    )
  if (mode === 'roll' && voters > 0) await addToRoll(owner, { decisionId, personIds })
  const roll = (await rollOf(owner, { decisionId })).voters
  const tokenFor = (personId: string) =>
    tokenOf(world.gromada, decisionId, roll.find((one) => one.personId === personId)!.voterId)
  return { owner, decisionId, issueIds, personIds, tokenFor }
}
