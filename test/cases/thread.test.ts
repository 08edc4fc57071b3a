import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, inject } from 'vitest'
import { scratchDb } from '../kit.ts'
import { databaseUrlOf, type RunningServer, startServer } from '../journeys/server.ts'
import { HttpVisitor } from '../journeys/visitor.ts'
import { casesAreHere, readCase, rowsOf } from './cases.ts'
import {
  allVoices,
  chosenStatements,
  conversation,
  everyToken,
  everyone,
  inParallel,
  promoted,
  signUpsOf,
  statementIds,
} from './from-the-files.ts'

/** The whole thread over HTTP, with other people's data; every expected number is reckoned here from the files. */
describe.runIf(casesAreHere())('the thread on real data', { timeout: 300_000 }, () => {
  let scratch: Awaited<ReturnType<typeof scratchDb>>
  let dataDir: string
  let server: RunningServer
  let owner: HttpVisitor
  let guest: HttpVisitor
  const made = {
    themes: [] as string[],
    issues: [] as string[],
    decisionId: '',
    winner: '',
    campaignId: '',
    eventId: '',
    outcomeId: '',
    speakers: 0,
  }

  beforeAll(async () => {
    expect(inject('cluster').host).toBeTruthy()
    scratch = await scratchDb()
    dataDir = await mkdtemp(join(tmpdir(), 'gromada-cases-'))
    server = await startServer({
      dataDir,
      databaseUrl: databaseUrlOf(scratch.connection as Parameters<typeof databaseUrlOf>[0]),
    })
    owner = await HttpVisitor.owner(server)
    guest = new HttpVisitor(server, owner.slug)
  }, 60_000)

  afterAll(async () => {
    await server?.stop()
    await scratch?.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('takes in people from a sheet, does what it foresaw, and asks where it is not sure', async () => {
    const rows = rowsOf('matching/fake_1000.csv')
    const { importId } = await owner.api<{ importId: string }>('POST', '/imports', {
      fileName: 'fake_1000.csv',
      text: readCase('matching/fake_1000.csv'),
    })
    type Shown = { state: string; counts: { new: number; joined: number; toReview: number; refused: number } }
    const looked = await owner.until<Shown>(`/imports/${importId}`, ({ state }) => state === 'looked')
    await owner.api('PUT', `/imports/${importId}/start`, {})
    const done = await owner.until<Shown>(`/imports/${importId}`, ({ state }) => /done|failed/.test(state))

    const { new: fresh, joined, toReview, refused } = done.counts
    expect(done.state).toBe('done')
    expect(done.counts).toEqual(looked.counts)
    expect(fresh + joined + toReview + refused).toBe(rows.length)
    // Nobody is joined who is not one person: the labels of the file say who is.
    expect(joined).toBeGreaterThan(50)
    expect(joined).toBeLessThanOrEqual(rows.length - new Set(rows.map((row) => row['cluster'])).size)
    console.log(`cases: people ${JSON.stringify(done.counts)}`)
  })

  it('takes in what was said, from a sheet of another system', async () => {
    const rows = rowsOf(`${conversation}/comments.csv`)
    const { importId } = await owner.api<{ importId: string }>('POST', '/voice-imports', {
      fileName: 'comments.csv',
      csv: readCase(`${conversation}/comments.csv`),
    })
    await owner.api('PUT', `/voice-imports/${importId}/start`, {})
    await owner.until<{ state: string }>(`/voice-imports/${importId}`, ({ state }) => state === 'done')

    const voices = await allVoices(owner)

    expect(voices.map((voice) => voice.text).sort()).toEqual(rows.map((row) => row['comment-body']!).sort())
  })

  it('finds themes in it, hears more by the public form, and makes issues of them', async () => {
    const byText = new Map((await allVoices(owner)).map((voice) => [voice.text, voice.id]))
    for (const [i, statement] of chosenStatements().entries()) {
      const { themeId } = await owner.api<{ themeId: string }>('POST', '/themes', {
        title: { en: statement.slice(0, 200) },
      })
      const { voiceId } = await guest.api<{ voiceId: string }>('POST', '/tell-us', {
        text: `I agree: ${statement}`.slice(0, 5_000),
        givenName: `Speaker${i}`,
        familyName: 'Told',
        email: `speaker${i % 8}@example.org`,
        toldBack: i % 4 !== 3,
      })
      await owner.api('POST', `/themes/${themeId}/voices`, { voiceIds: [byText.get(statement)!, voiceId] })
      const { issueId } = await owner.api<{ issueId: string }>('POST', `/themes/${themeId}/issue`, {})
      made.themes.push(themeId)
      made.issues.push(issueId)
    }

    expect(new Set(made.issues).size).toBe(promoted)
  })

  it('votes as the participants did, and counts what the file says', async () => {
    const participants = rowsOf(`${conversation}/participants-votes.csv`)
    const people = (await everyone(owner)).slice(0, participants.length)
    expect(people).toHaveLength(participants.length)
    const { decisionId } = await owner.api<{ decisionId: string }>('POST', '/decisions', {
      question: { en: 'What do we take up first?' },
      issueIds: made.issues,
      picks: made.issues.length,
      mode: 'roll',
      closesAt: Temporal.Now.instant().add({ hours: 24 }).toString(),
    })
    made.decisionId = decisionId
    await owner.api('POST', `/decisions/${decisionId}/roll`, { personIds: people })
    const tokens = await everyToken(owner, decisionId)
    expect(tokens).toHaveLength(participants.length)
    const ids = statementIds()
    const expected = new Map(made.issues.map((issue) => [issue, 0]))
    let cast = 0
    await inParallel(participants, async (row, i) => {
      const picks = made.issues.filter((_, n) => row[ids[n]!] === '1')
      if (picks.length === 0) return
      cast++
      for (const issue of picks) expected.set(issue, expected.get(issue)! + 1)
      await guest.api('PUT', `/decisions/${decisionId}/ballot`, { token: tokens[i], picks })
    })
    await owner.api('PUT', `/decisions/${decisionId}/closure`, {})

    const { decision } = await owner.until<{ decision: Shown }>(
      `/decisions/${decisionId}`,
      (answer) => answer.decision.result !== null,
    )

    const issueOf = new Map(decision.options.map((option) => [option.number, option.issueId]))
    expect(
      Object.fromEntries(decision.result!.order.map(({ number, votes }) => [issueOf.get(number)!, votes])),
    ).toEqual(Object.fromEntries(expected))
    expect(decision.result).toMatchObject({ cast, valid: cast, invalid: 0, eligible: participants.length })
    const most = Math.max(...expected.values())
    const winners = decision.result!.winners.map((number) => issueOf.get(number)!)
    expect(winners.toSorted()).toEqual(
      [...expected]
        .filter(([, count]) => count === most)
        .map(([issue]) => issue)
        .toSorted(),
    )
    made.winner = winners[0]!
    console.log(`cases: ${cast} ballots of ${participants.length} on the roll, the winner has ${most}`)
  })

  it('begins a campaign, and fills an event to its last place and not beyond', async () => {
    const { campaignId } = await owner.api<{ campaignId: string }>('POST', '/campaigns', {
      title: { en: 'What we decided' },
      demand: { en: 'Do it this year.' },
      decisionId: made.decisionId,
      issueIds: [made.winner],
    })
    made.campaignId = campaignId
    const { eventId } = await owner.api<{ eventId: string }>('POST', '/events', {
      title: { en: 'The meeting' },
      startsAt: Temporal.Now.instant().add({ hours: 48 }).toString(),
      endsAt: Temporal.Now.instant().add({ hours: 50 }).toString(),
      place: 'Town hall',
      capacity: 250,
      campaignId,
    })
    made.eventId = eventId
    const states: string[] = []
    await inParallel(Array.from({ length: 300 }), async (_, i) => {
      const { state } = await guest.api<{ state: string }>('POST', `/events/${eventId}/sign-ups`, {
        givenName: `Guest${i}`,
        familyName: 'Coming',
        email: `guest${i}@example.org`,
      })
      states.push(state)
    })

    expect(states.filter((state) => state === 'in')).toHaveLength(250)
    expect(states.filter((state) => state === 'waiting')).toHaveLength(50)
  })

  it('checks people in at the door, once each', async () => {
    const here = (await signUpsOf(owner, made.eventId)).filter((one) => one.state === 'in').slice(0, 40)
    await inParallel([...here, ...here], (one) =>
      owner.api('PUT', `/events/${made.eventId}/sign-ups/${one.id}/check-in`, {}),
    )

    const { stages } = await owner.api<{ stages: { stage: string; people: number; acts: number }[] }>('GET', '/impact')

    expect(stages.find((one) => one.stage === 'attended')).toMatchObject({ people: 40, acts: 40 })
    expect(stages.find((one) => one.stage === 'signedUp')?.people).toBe(300)
  })

  it('tells those who spoke what came of it, recorded once each', async () => {
    const { outcomeId } = await owner.api<{ outcomeId: string }>('POST', `/campaigns/${made.campaignId}/outcomes`, {
      title: { en: 'It is done' },
      story: { en: 'You said it, and it was done.' },
      onDay: '2026-11-20',
    })
    const who = await owner.api<{ voices: number; people: number; reachable: number }>(
      'GET',
      `/outcomes/${outcomeId}/listeners`,
    )

    const told = await Promise.all(
      [1, 2, 3].map(() => owner.api<{ told: number }>('PUT', `/outcomes/${outcomeId}/telling`, {})),
    )

    const winner = made.issues.indexOf(made.winner)
    expect(who).toMatchObject({ voices: 2, people: 1, reachable: winner % 4 === 3 ? 0 : 1 })
    expect(told.reduce((sum, one) => sum + one.told, 0)).toBe(who.reachable)
    const { total } = await owner.api<{ total: number }>(
      'GET',
      `/messages?purpose=${encodeURIComponent(`told back ${outcomeId}`)}`,
    )
    expect(total).toBe(who.reachable)
  })
})

interface Shown {
  options: { number: number; issueId: string }[]
  result: { order: { number: number; votes: number }[]; winners: number[]; cast: number } | null
}
