import { describe, expect } from 'vitest'
import { joinReview } from '#features/people/decide-review.ts'
import { addPerson, giveConsent } from '#features/people/index.ts'
import { intakeByHand } from '#features/people/intake-by-hand.ts'
import { listReviews } from '#features/people/reviews.ts'
import { undo } from '#platform/community/undo.ts'
import { test, type World } from '#test/kit.ts'
import { addToRoll } from './add-to-roll.ts'
import { askForLink } from './ask-for-link.ts'
import { castBallot } from './cast-ballot.ts'
import { closeDecision } from './close-decision.ts'
import { inviteVoters } from './invite-voters.ts'
import { rollOf, slipsOf } from './roll-of.ts'
import { showBallot } from './show-ballot.ts'
import { showDecision } from './show-decision.ts'
import { tokenOf } from './voter.ts'
import { during, vote } from './vote.test-kit.ts'

describe('a roll', () => {
  test('gives slips to those who wait, and letters only to those who agreed', async ({ world }) => {
    const { owner, decisionId, issueIds, personIds, tokenFor } = await vote(world)
    await giveConsent(owner, {
      personId: personIds[1]!,
      purpose: 'contact',
      wording: 'Write to me',
      language: 'en',
      source: 'door',
    })
    await castBallot(world.visitor({ now: during }), {
      decisionId,
      token: tokenFor(personIds[0]!),
      picks: [issueIds[0]!],
    })

    const { slips } = await slipsOf(owner, { decisionId })
    const invited = await inviteVoters({ ...owner, now: during }, { decisionId })

    expect(slips).toHaveLength(2)
    expect(invited).toEqual({ recorded: 1, passedOver: 1 })
    const token = new URL(slips[0]!.link).searchParams.get('t')!
    expect((await showBallot(world.visitor({ now: during }), { decisionId, token })).hasVoted).toBe(false)
  })

  test('answers whoever asks for a link alike, and mails it only to those on it', async ({ world }) => {
    const { decisionId } = await vote(world)
    const answers = []
    for (const email of ['anna1@example.org', 'stranger@example.org'])
      answers.push(await askForLink(world.visitor({ now: during }), { decisionId, email }))

    const { rows } = await world.db.asOwner((client) =>
      client.query('select address from messages where community_id = $1', [world.community.id]),
    )
    expect(answers).toEqual([null, null])
    expect(rows).toEqual([{ address: 'anna1@example.org' }])
  })

  test('stays as it was voted on: no undo takes anybody off after a vote or the count', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { now: during, undoable: ({ undoId }) => void runs.push(undoId) })
    const { decisionId, issueIds } = await vote(world, { voters: 0 })
    const { personId } = await addPerson(owner, { givenName: 'Ewa', familyName: 'Kos', emails: ['ewa@example.org'] })
    expect(await addToRoll(owner, { decisionId, emails: ['Ewa@example.org', 'nobody@example.org'] })).toEqual({
      added: 1,
      unknown: ['nobody@example.org'],
    })
    const { voters } = await rollOf(owner, { decisionId })
    const token = tokenOf(world.gromada, decisionId, voters[0]!.voterId)
    await castBallot(world.visitor({ now: during }), { decisionId, token, picks: [issueIds[0]!] })

    await expect(undo(owner, { undoId: runs.at(-1)! })).rejects.toMatchObject({ said: { key: 'alreadyVotedOn' } })
    await closeDecision(owner, { decisionId })
    await expect(undo(owner, { undoId: runs.at(-1)! })).rejects.toMatchObject({ said: { key: 'votingEnded' } })

    expect((await rollOf(owner, { decisionId })).voters).toMatchObject([{ personId, voted: true }])
  })

  /** Two records that share an address under two names, both on the roll. */
  async function twins(world: World) {
    const { owner, decisionId, issueIds } = await vote(world, { voters: 0 })
    const { personId } = await addPerson(owner, { givenName: 'Jan', familyName: 'Kos', emails: ['kos@example.org'] })
    const twin = await intakeByHand(owner, { givenName: 'Ewa', familyName: 'Kos', email: 'kos@example.org' })
    await addToRoll(owner, { decisionId, personIds: [personId, twin.personId] })
    const { voters } = await rollOf(owner, { decisionId })
    const { reviews } = await listReviews(owner, {})
    const ballot = (voterId: string) => {
      const token = tokenOf(world.gromada, decisionId, voterId)
      return castBallot(world.visitor({ now: during }), { decisionId, token, picks: [issueIds[0]!] })
    }
    return { owner, decisionId, voters, ballot, reviewId: reviews[0]!.id }
  }

  test('counts two records of one person once, when they were joined while voting went on', async ({ world }) => {
    const { owner, decisionId, voters, ballot, reviewId } = await twins(world)
    await ballot(voters[0]!.voterId)

    await joinReview(owner, { reviewId })
    await closeDecision({ ...owner, now: during }, { decisionId })

    const { decision } = await showDecision(owner, { decisionId })
    expect(decision.result).toMatchObject({ cast: 1, eligible: 1 })
  })

  test('refuses to make one person of two who both voted', async ({ world }) => {
    const { owner, decisionId, voters, ballot, reviewId } = await twins(world)
    for (const { voterId } of voters) await ballot(voterId)

    await expect(joinReview(owner, { reviewId })).rejects.toMatchObject({ kind: 'conflict' })
    await closeDecision({ ...owner, now: during }, { decisionId })

    const { decision } = await showDecision(owner, { decisionId })
    expect(decision.result).toMatchObject({ cast: 2, eligible: 2 })
  })
})
