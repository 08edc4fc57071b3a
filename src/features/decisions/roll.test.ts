import { describe, expect } from 'vitest'
import { giveConsent } from '#features/people/index.ts'
import { test } from '#test/kit.ts'
import { askForLink } from './ask-for-link.ts'
import { castBallot } from './cast-ballot.ts'
import { inviteVoters } from './invite-voters.ts'
import { slipsOf } from './roll-of.ts'
import { showBallot } from './show-ballot.ts'
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
})
