import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import pg from 'pg'
import { findRunningServer } from '#platform/db/server/embedded-server.ts'
import { killEverything, startServer } from './journeys/server.ts'
import { HttpVisitor } from './journeys/visitor.ts'

const rounds = Number(process.env['KILLS'] ?? 10)
const voters = 400

interface Acknowledged {
  /** Personal links, by the name under which somebody signed up. */
  signUps: Set<string>
  /** The voter's number and the receipt they were told. */
  ballots: Map<number, string>
}

/** The power cut, many times over, in the middle of everything: what was acknowledged is there, and nothing by half. */
test(`${rounds} × kill -9 under sign-ups and votes loses nothing that was acknowledged`, {
  timeout: 400_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'gromada-kill-'))
  let server = await startServer({ dataDir })
  const owner = await HttpVisitor.owner(server)
  const { eventId, decisionId, tokens, issueIds } = await prepare(owner)
  const known: Acknowledged = { signUps: new Set(), ballots: new Map() }
  for (let round = 0; round < rounds; round++) {
    const guest = new HttpVisitor(server, owner.slug)
    const storm = writeUntilDead(guest, { eventId, decisionId, tokens, issueIds, round, known })
    // At another moment each time, but never before something was acknowledged that could be lost.
    const before = known.signUps.size
    while (known.signUps.size < before + 8) await new Promise((resolve) => setTimeout(resolve, 10))
    await new Promise((resolve) => setTimeout(resolve, (round * 137) % 300))
    await killEverything(server, dataDir)
    await storm
    server = await startServer({ dataDir })
    await checkSignUps(dataDir, known)
  }
  const signedIn = owner.at(server)
  await signedIn.api('PUT', `/decisions/${decisionId}/closure`, {})
  const published = await new HttpVisitor(server, owner.slug).api<{ ballots: { receipt: string }[] }>(
    'GET',
    `/decisions/${decisionId}/ballots`,
  )
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })

  // A receipt is said in groups, to be copied by hand.
  const plain = (receipt: string) => receipt.replace(/[^a-z0-9]/gi, '').toLowerCase()
  const receipts = new Set(published.ballots.map((ballot) => plain(ballot.receipt)))
  console.log(`kill: ${rounds} rounds, ${known.signUps.size} sign-ups and ${known.ballots.size} ballots acknowledged`)
  expect(known.signUps.size).toBeGreaterThanOrEqual(rounds * 8)
  expect(known.ballots.size).toBeGreaterThan(rounds)
  expect([...known.ballots.values()].filter((receipt) => !receipts.has(plain(receipt)))).toEqual([])
  expect(published.ballots.length).toBeLessThanOrEqual(voters)
})

async function prepare(owner: HttpVisitor) {
  const issueIds: string[] = []
  for (const title of ['The stream', 'The garden', 'The clinic'])
    issueIds.push((await owner.api<{ issueId: string }>('POST', '/issues', { title: { en: title } })).issueId)
  const { eventId } = await owner.api<{ eventId: string }>('POST', '/events', {
    title: { en: 'The meeting' },
    startsAt: Temporal.Now.instant().add({ hours: 48 }).toString(),
    capacity: 1_000_000,
  })
  const { decisionId } = await owner.api<{ decisionId: string }>('POST', '/decisions', {
    question: { en: 'What first?' },
    mode: 'roll',
    picks: 3,
    issueIds,
    closesAt: Temporal.Now.instant().add({ hours: 24 }).toString(),
  })
  const lines = Array.from({ length: voters }, (_, i) => `Voter${i},Roll,voter${i}@example.org`)
  const { importId } = await owner.api<{ importId: string }>('POST', '/imports', {
    text: `given name,family name,email\n${lines.join('\n')}\n`,
  })
  await owner.api('PUT', `/imports/${importId}/start`, {})
  await owner.until<{ state: string }>(`/imports/${importId}`, ({ state }) => state === 'done')
  await owner.api('POST', `/decisions/${decisionId}/roll`, { personIds: 'everybody' })
  const tokens: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: { slips: { link: string }[]; next: string | null } = await owner.api(
      'GET',
      `/decisions/${decisionId}/slips${after ? `?after=${encodeURIComponent(after)}` : ''}`,
    )
    tokens.push(...page.slips.map(({ link }) => new URL(link).searchParams.get('t')!))
    after = page.next
  }
  return { eventId, decisionId, tokens, issueIds }
}

interface Storm {
  eventId: string
  decisionId: string
  tokens: string[]
  issueIds: string[]
  round: number
  known: Acknowledged
}

/** Eight doors at once, until nobody answers any more. Each voter votes at most once, so that a receipt stays true. */
async function writeUntilDead(
  guest: HttpVisitor,
  { eventId, decisionId, tokens, issueIds, round, known }: Storm,
): Promise<void> {
  const share = Math.ceil(tokens.length / rounds)
  const mine = tokens.map((token, voter) => ({ token, voter })).slice(round * share, (round + 1) * share)
  const doors = Array.from({ length: 8 }, async (_, door) => {
    for (let i = 0; ; i++) {
      const name = `R${round}D${door}N${i}`
      const { state } = await guest.api<{ state: string }>('POST', `/events/${eventId}/sign-ups`, {
        givenName: name,
        familyName: 'Guest',
        email: `${name}@example.org`,
      })
      if (state === 'in') known.signUps.add(name)
      const next = mine.shift()
      if (!next) continue
      const { receipt } = await guest.api<{ receipt: string }>('PUT', `/decisions/${decisionId}/ballot`, {
        token: next.token,
        picks: [issueIds[i % 3]!],
      })
      known.ballots.set(next.voter, receipt)
    }
  })
  await Promise.allSettled(doors)
}

/** Every sign-up has its person, its act, its seat and its one message, and the other way round. */
async function checkSignUps(dataDir: string, known: Acknowledged): Promise<void> {
  const client = new pg.Client({ ...findRunningServer(dataDir) })
  await client.connect()
  const names = await client.query<{ given_name: string }>(
    "select p.given_name from sign_ups s join people p on p.community_id = s.community_id and p.id = s.person_id where s.state = 'in'",
  )
  // Confirmations are written after the commit, by whoever hears of it; after a crash they are caught up with.
  await untilEqual(client)
  const counts = await client.query<Record<string, number>>(`
    select (select count(*)::int from sign_ups) as sign_ups,
      (select count(distinct person_id)::int from acts where kind = 'events.signedUp' and voided_by is null) as acts,
      (select count(*)::int from acts where kind = 'events.signedUp') as all_acts,
      (select count(*)::int from messages) as messages,
      (select count(*)::int from (select 1 from messages group by purpose, person_id having count(*) > 1) doubled) as doubled,
      (select sum(taken)::int from event_seats) as taken,
      (select count(*)::int from decision_envelopes) as envelopes,
      (select count(*)::int from acts where kind = 'decisions.voted') as voted`)
  await client.end()
  const there = new Set(names.rows.map((row) => row.given_name))
  const { sign_ups, acts, all_acts, messages, doubled, taken, envelopes, voted } = counts.rows[0]!
  expect([...known.signUps].filter((name) => !there.has(name))).toEqual([])
  expect({ acts, all_acts, messages, taken, doubled }).toEqual({
    acts: sign_ups,
    all_acts: sign_ups,
    messages: sign_ups,
    taken: sign_ups,
    doubled: 0,
  })
  expect(voted).toBe(envelopes)
  expect(envelopes).toBeGreaterThanOrEqual(known.ballots.size)
}

async function untilEqual(client: pg.Client): Promise<void> {
  const end = performance.now() + 60_000
  for (;;) {
    const { rows } = await client.query<{ equal: boolean }>(
      'select (select count(*) from messages) = (select count(*) from sign_ups) as equal',
    )
    if (rows[0]!.equal || performance.now() > end) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
