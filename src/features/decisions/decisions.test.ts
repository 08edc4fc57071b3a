import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { undo } from '#platform/community/undo.ts'
import { clockIn, inContext } from '#platform/jobs/inside.ts'
import { test, type World } from '#test/kit.ts'
import { addIssue } from './add-issue.ts'
import { askForLink } from './ask-for-link.ts'
import { castBallot } from './cast-ballot.ts'
import { closeDecision } from './close-decision.ts'
import { editDecision } from './edit-decision.ts'
import { jobs } from './jobs.ts'
import { destroyKey } from './key-file.ts'
import { findBallot, listBallots } from './list-ballots.ts'
import { openDecision } from './open-decision.ts'
import { rollOf } from './roll-of.ts'
import { showDecision } from './show-decision.ts'
import { after, before, closes, during, opens, vote } from './vote.test-kit.ts'

const runClock = (world: World, now: Temporal.Instant) =>
  inContext(clockIn(world.gromada, world.community, now), 'clock', (ctx) => jobs[0]!.run(ctx))

describe('a ballot', () => {
  test('is cast by a personal link, changed, counted, and found again by its receipt', async ({ world }) => {
    const { owner, decisionId, issueIds, personIds, tokenFor } = await vote(world)
    const visitor = world.visitor({ now: during })
    const [stream, bus, lamps] = issueIds as [string, string, string]

    const first = await castBallot(visitor, { decisionId, token: tokenFor(personIds[0]!), picks: [lamps] })
    const second = await castBallot(visitor, { decisionId, token: tokenFor(personIds[0]!), picks: [stream, bus] })
    const other = await castBallot(visitor, { decisionId, token: tokenFor(personIds[1]!), picks: [stream] })
    await closeDecision(world.as('owner', { now: after }), { decisionId })

    expect([first.changed, second.changed, other.changed]).toEqual([false, true, false])
    const { decision } = await showDecision(world.visitor(), { decisionId })
    expect(decision.result).toMatchObject({ winners: [1], cast: 2, valid: 2, invalid: 0, eligible: 3 })
    const { ballots } = await listBallots(world.visitor(), { decisionId })
    expect(ballots).toHaveLength(2)
    const found = await findBallot(world.visitor(), {
      decisionId,
      receipt: second.receipt.toLowerCase().replaceAll('-', ' '),
    })
    expect(found.ballot).toEqual({ receipt: second.receipt, picks: [1, 2] })
    expect((await findBallot(world.visitor(), { decisionId, receipt: first.receipt })).ballot).toBeNull()
    const { voters } = await rollOf(owner, { decisionId })
    expect(voters.map((one) => one.voted).filter(Boolean)).toHaveLength(2)
  })

  test('is refused with its reason', async ({ world }) => {
    const { decisionId, issueIds, personIds, tokenFor } = await vote(world, { picks: 2 })
    const token = tokenFor(personIds[0]!)
    const cast = (picks: string[], now = during) => castBallot(world.visitor({ now }), { decisionId, token, picks })
    const [stream] = issueIds as [string]

    await expect(cast([stream], before)).rejects.toMatchObject({ kind: 'conflict', said: { key: 'votingNotBegun' } })
    await expect(cast([stream], after)).rejects.toMatchObject({ kind: 'conflict', said: { key: 'votingEnded' } })
    await expect(cast(issueIds)).rejects.toMatchObject({ kind: 'invalid', said: { key: 'tooManyPicks' } })
    await expect(cast([stream, stream])).rejects.toMatchObject({ said: { key: 'pickedTwice' } })
    await expect(cast([])).rejects.toMatchObject({ said: { key: 'nothingPicked' } })
    await expect(cast([crypto.randomUUID()])).rejects.toMatchObject({ said: { key: 'notOnTheBallot' } })
    const guessed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    const forged = castBallot(world.visitor({ now: during }), { decisionId, token: guessed, picks: [stream] })
    await expect(forged).rejects.toMatchObject({ kind: 'missing' })
    await closeDecision(world.as('owner', { now: during }), { decisionId })
    await expect(cast([stream])).rejects.toMatchObject({ kind: 'conflict', said: { key: 'votingEnded' } })
  })

  test('counts once, however many times it is sent at once, and never slips in behind the closing', async ({
    world,
  }) => {
    const { owner, decisionId, issueIds, personIds, tokenFor } = await vote(world, { voters: 6 })
    const casts = personIds.flatMap((personId, i) =>
      [0, 1, 2].map((turn) =>
        castBallot(world.visitor({ now: during }), {
          decisionId,
          token: tokenFor(personId),
          picks: [issueIds[(i + turn) % 3]!],
        }),
      ),
    )
    const done = await Promise.allSettled([
      ...casts.slice(0, 9),
      closeDecision(world.as('owner', { now: during }), { decisionId }),
      ...casts.slice(9),
    ])

    for (const one of done)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ said: { key: 'votingEnded' } })
    const { decision } = await showDecision(owner, { decisionId })
    const { ballots } = await listBallots(owner, { decisionId })
    const { voters } = await rollOf(owner, { decisionId })
    expect(decision.result!.cast).toBe(ballots.length)
    expect(voters.filter((one) => one.voted)).toHaveLength(ballots.length)
    expect(
      await world.db.asOwner(async (client) => (await client.query('select from decision_envelopes')).rowCount),
    ).toBe(0)
  })
})

describe('a decision', () => {
  test('is closed by the clock, and its key is destroyed', async ({ world }) => {
    const { decisionId, issueIds, personIds, tokenFor } = await vote(world)
    await castBallot(world.visitor({ now: during }), {
      decisionId,
      token: tokenFor(personIds[0]!),
      picks: [issueIds[1]!],
    })
    const folder = join(world.gromada.config.DATA_DIR, 'keys', 'decisions')
    expect(await readdir(folder)).toContain(decisionId)

    await runClock(world, during)
    expect((await showDecision(world.visitor({ now: during }), { decisionId })).decision.state).toBe('open')
    await runClock(world, after)
    await runClock(world, after)

    const { decision } = await showDecision(world.visitor({ now: after }), { decisionId })
    expect(decision).toMatchObject({ state: 'closed', keyDestroyed: true, result: { winners: [2], cast: 1 } })
    expect(await readdir(folder)).not.toContain(decisionId)
    await world.settle()
  })

  test('says clearly that its key is missing, and is counted when the key is back', async ({ world }) => {
    const { decisionId } = await vote(world)
    await destroyKey(world.gromada.config, decisionId)

    await runClock(world, after)

    const { decision } = await showDecision(world.visitor({ now: after }), { decisionId })
    expect(decision).toMatchObject({ state: 'counting', problem: 'key missing' })
    const closing = closeDecision(world.as('owner', { now: after }), { decisionId })
    await expect(closing).rejects.toMatchObject({ said: { key: 'keyMissing' } })
  })

  test('is changed before it opens and not after, and is taken back while nobody has voted', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { now: before, undoable: ({ undoId }) => void runs.push(undoId) })
    const { decisionId, issueIds, personIds, tokenFor } = await vote(world)
    const input = {
      decisionId,
      version: 1,
      question: { en: 'Which two?' },
      mode: 'roll' as const,
      picks: 1,
      opensAt: opens,
      closesAt: closes,
      issueIds: issueIds.slice(0, 2),
    }

    await editDecision(owner, input)
    expect((await showDecision(owner, { decisionId })).decision.options).toHaveLength(2)
    await undo(owner, { undoId: runs[0]! })

    const { decision } = await showDecision(owner, { decisionId })
    expect(decision).toMatchObject({ picks: 2, question: { pl: 'Czym zajmiemy się najpierw?' } })
    expect(decision.options.map((one) => one.issueId)).toEqual(issueIds)
    const late = editDecision(world.as('owner', { now: during }), { ...input, version: decision.version })
    await expect(late).rejects.toMatchObject({ kind: 'conflict' })
    await castBallot(world.visitor({ now: during }), {
      decisionId,
      token: tokenFor(personIds[0]!),
      picks: [issueIds[0]!],
    })
  })

  test('that was not meant to be there is taken back, unless somebody has voted', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const a = await addIssue(owner, { title: { en: 'A' } })
    const b = await addIssue(owner, { title: { en: 'B' } })
    const closesAt = Temporal.Now.instant().add({ hours: 5 }).toString()
    const { decisionId } = await openDecision(owner, {
      question: { en: 'A or B?' },
      mode: 'roll',
      picks: 1,
      closesAt,
      issueIds: [a.issueId, b.issueId],
    })
    const opened = runs.at(-1)!

    await undo(owner, { undoId: opened })

    await expect(showDecision(owner, { decisionId })).rejects.toMatchObject({ kind: 'missing' })
  })

  test('by address gives one vote to each, however they write it, and the link waits in the Outbox', async ({
    world,
  }) => {
    const { decisionId, issueIds } = await vote(world, { mode: 'open', voters: 0 })
    const ask = (email: string) =>
      askForLink(world.visitor({ now: during }), { decisionId, email, givenName: 'Jan', familyName: 'Kos' })

    await ask('jan@example.org')
    await ask(' Jan@Example.org')
    await ask('other@example.org')

    const links = await world.db.asOwner(
      async (client) =>
        (
          await client.query<{ link: string; address: string }>(
            'select link, address from messages where community_id = $1 order by address',
            [world.community.id],
          )
        ).rows,
    )
    expect(links.map((one) => one.address)).toEqual(['jan@example.org', 'other@example.org'])
    for (const { link } of links) {
      const token = new URL(link).searchParams.get('t')!
      await castBallot(world.visitor({ now: during }), { decisionId, token, picks: [issueIds[0]!] })
    }
    await closeDecision(world.as('owner', { now: after }), { decisionId })
    const { decision } = await showDecision(world.visitor(), { decisionId })
    expect(decision.result).toMatchObject({ cast: 2, eligible: null, winners: [1] })
  })

  test('that is not secret keeps who cast which ballot, and one that is keeps it not', async ({ world }) => {
    for (const secret of [true, false]) {
      const { decisionId, issueIds, personIds, tokenFor } = await vote(world, { secret })
      await castBallot(world.visitor({ now: during }), {
        decisionId,
        token: tokenFor(personIds[0]!),
        picks: [issueIds[0]!],
      })
      await closeDecision(world.as('owner', { now: after }), { decisionId })
      const { rows } = await world.db.asOwner((client) =>
        client.query<{ voter_id: string | null }>('select voter_id from decision_ballots where decision_id = $1', [
          decisionId,
        ]),
      )
      expect(rows.map((row) => row.voter_id !== null)).toEqual([!secret])
    }
  })
})
