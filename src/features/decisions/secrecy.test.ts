import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, vi } from 'vitest'
import { inviteVoters } from './invite-voters.ts'
import { giveConsent } from '#features/people/index.ts'
import { test, type World } from '#test/kit.ts'
import { askForLink } from './ask-for-link.ts'
import { castBallot } from './cast-ballot.ts'
import { closeDecision } from './close-decision.ts'
import { unseal } from './key-file.ts'
import { after, during, vote } from './vote.test-kit.ts'

interface DumpedRow {
  table: string
  text: string
  json: Record<string, unknown>
  xmin: string
}

/** Every row of every table of every schema, as its owner sees it, and when (by transaction) and where it was written. */
const dump = (world: World): Promise<DumpedRow[]> =>
  world.db.asOwner(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`)
    expect(tables.length).toBeGreaterThan(25)
    const all: DumpedRow[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<Omit<DumpedRow, 'table'>>(
        `select t::text as text, to_jsonb(t) as json, t.xmin::text as xmin from ${name} t order by t.ctid`,
      )
      all.push(...rows.map((row) => ({ ...row, table: name.replace('public.', '') })))
    }
    // Tests of one file share a database: other communities are other tests.
    return all.filter(({ json }) =>
      [undefined, world.community.id].includes(json['community_id'] as string | undefined),
    )
  })

const of = (rows: readonly DumpedRow[], table: string) => rows.filter((row) => row.table === table)

/** A value in every dress in which it might stand somewhere. */
const dresses = (bytes: Uint8Array): string[] => {
  const buffer = Buffer.from(bytes)
  return [buffer.toString('hex'), buffer.toString('base64'), buffer.toString('base64url')]
}

const uuids = (row: DumpedRow) => new Set(row.text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])

/** Everything that anybody said aloud meanwhile. */
function listen() {
  const heard: string[] = []
  const hear = (text: unknown) => (heard.push(String(text)), true)
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(hear),
    vi.spyOn(process.stderr, 'write').mockImplementation(hear),
  ]
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
    spies.push(vi.spyOn(console, way).mockImplementation(hear) as never)
  return { heard, stop: () => spies.forEach((spy) => spy.mockRestore()) }
}

/** Twelve people vote, some twice, some with a key against repeats, some after a letter. */
async function secretVote(world: World) {
  const made = await vote(world, { voters: 12, picks: 2 })
  const { owner, decisionId, issueIds, personIds, tokenFor } = made
  await giveConsent(owner, {
    personId: personIds[0]!,
    purpose: 'contact',
    wording: 'Write to me',
    language: 'en',
    source: 'door',
  })
  await inviteVoters({ ...owner, now: during }, { decisionId })
  await askForLink(world.visitor({ now: during }), { decisionId, email: 'anna3@example.org' })
  const receipts: string[] = []
  const tokens = personIds.map(tokenFor)
  for (const [i, token] of tokens.entries()) {
    const visitor = world.visitor({
      now: during.add({ minutes: i }),
      idempotencyKey: i % 2 === 0 ? `key ${i}` : undefined,
    })
    const picks = i % 3 === 0 ? [issueIds[0]!] : [issueIds[1]!, issueIds[2]!]
    receipts.push((await castBallot(visitor, { decisionId, token, picks })).receipt)
    if (i % 4 === 0)
      receipts[i] = (
        await castBallot(world.visitor({ now: during }), { decisionId, token, picks: [issueIds[2]!] })
      ).receipt
  }
  const key = new Uint8Array(await readFile(join(world.gromada.config.DATA_DIR, 'keys', 'decisions', decisionId)))
  return { ...made, receipts, tokens, key }
}

describe('a secret vote', () => {
  test('while it goes on, leaves nothing in the database or the logs by which a ballot could be read', async ({
    world,
  }) => {
    const { heard, stop } = listen()
    const { receipts, tokens, issueIds, key } = await secretVote(world).finally(stop)

    const rows = await dump(world)

    const envelopes = of(rows, 'decision_envelopes')
    expect(envelopes).toHaveLength(12)
    expect(Object.keys(envelopes[0]!.json).sort()).toEqual(['community_id', 'decision_id', 'id', 'sealed'])
    expect(new Set(envelopes.map((row) => String(row.json['sealed']).length)).size, 'all of one length').toBe(1)
    const everything = `${rows.map((row) => row.text).join('\n')}\n${heard.join('\n')}`
    for (const secret of [...receipts, ...receipts.map((one) => one.replaceAll('-', '')), ...dresses(key)])
      expect(everything.includes(secret), secret).toBe(false)
    // Links stand in letters that went out to their owners, and nowhere else.
    for (const row of rows.filter(({ table }) => table !== 'messages'))
      for (const token of tokens) expect(row.text).not.toContain(token)
    // A choice is an issue's id or number beside a voter: no row that came of the voting knows any issue.
    const voting = rows.filter(
      (row) =>
        row.text.includes('decisions.castBallot') ||
        row.table === 'decision_envelopes' ||
        row.table === 'decision_voters',
    )
    expect(voting.length).toBeGreaterThan(12 + 12 + 12)
    for (const row of voting) for (const id of issueIds) expect(row.text).not.toContain(id)
    expect(of(rows, 'decision_ballots')).toHaveLength(0)
    expect(of(rows, 'undo_entries').filter((row) => row.text.includes('castBallot'))).toHaveLength(0)
    expect(of(rows, 'acts').filter((row) => row.json['kind'] === 'decisions.voted')).toHaveLength(12)
    for (const row of of(rows, 'audit').filter((one) => one.json['operation'] === 'decisions.castBallot'))
      expect([row.json['person_id'], row.json['account_id'], row.json['subject_id']]).toEqual([null, null, null])
  })

  test('keeps no answer under a key against repeats, and no hash that could be tried out', async ({ world }) => {
    const { decisionId, tokens, issueIds } = await secretVote(world)

    const kept = of(await dump(world), 'idempotency_keys')

    expect(kept).toHaveLength(6)
    expect(kept.every((row) => row.json['output'] === null)).toBe(true)
    const hashes = new Set(kept.map((row) => String(row.json['input_hash'])))
    for (const token of tokens)
      for (const picks of [[issueIds[0]!], [issueIds[2]!], [issueIds[1]!, issueIds[2]!]])
        expect(hashes).not.toContain(
          createHash('sha256').update(JSON.stringify({ decisionId, token, picks })).digest('hex'),
        )
  })

  test('after the closing, has nothing in common between a ballot and a voter', async ({ world }) => {
    const { decisionId, receipts, tokens, key } = await secretVote(world)
    const sealed = of(await dump(world), 'decision_envelopes')
    const publicKey = of(await dump(world), 'decisions')[0]!.json['public_key'] as string

    const { heard, stop } = listen()
    await closeDecision(world.as('owner', { now: after }), { decisionId })
    await world.settle(after).finally(stop)
    const rows = await dump(world)

    const ballots = of(rows, 'decision_ballots')
    const others = rows.filter((row) => row.table !== 'decision_ballots')
    expect(of(rows, 'decision_envelopes')).toHaveLength(0)
    expect(
      ballots.map((row) => row.json['receipt']),
      'stored in the order of their receipts',
    ).toEqual([...receipts].sort())
    expect(Object.keys(ballots[0]!.json).sort()).toEqual([
      'community_id',
      'decision_id',
      'id',
      'picks',
      'receipt',
      'voter_id',
    ])
    expect(ballots.every((row) => row.json['voter_id'] === null)).toBe(true)
    // Written in one transaction, in which no row about a voter was written.
    expect(new Set(ballots.map((row) => row.xmin)).size).toBe(1)
    const alongside = others.filter((row) => row.xmin === ballots[0]!.xmin).map((row) => row.table)
    expect(new Set(alongside)).toEqual(new Set(['audit']))
    // The only ids that a ballot shares with anything else are those that all ballots share.
    const elsewhere = new Set(others.flatMap((row) => [...uuids(row)]))
    const shared = ballots.flatMap((row) => [...uuids(row)].filter((id) => elsewhere.has(id)))
    expect(new Set(shared)).toEqual(new Set([world.community.id, decisionId]))
    const restAloud = `${others.map((row) => row.text).join('\n')}\n${heard.join('\n')}`
    for (const receipt of receipts) expect(restAloud).not.toContain(receipt)
    // A receipt is not a mark of anything that is known of its voter.
    const { sign } = world.gromada.secret
    for (const [i, token] of tokens.entries())
      expect(
        [token, sign('ballot', token), sign('receipt', token)].some((one) =>
          one.includes(receipts[i]!.replaceAll('-', '')),
        ),
      ).toBe(false)
    // And a copy of the database from before opens no more: the key is gone. (With it, it did.)
    const bytes = (text: unknown) => new Uint8Array(Buffer.from(String(text).slice(2), 'hex'))
    const keys = { publicKey: bytes(publicKey), privateKey: key }
    expect(await unseal(keys, bytes(sealed[0]!.json['sealed']))).not.toBeNull()
    await expect(readFile(join(world.gromada.config.DATA_DIR, 'keys', 'decisions', decisionId))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })

  test('gives receipts in no order: neither of voting, nor of the roll', async ({ world }) => {
    const { receipts } = await secretVote(world)

    const again = await secretVote(await world.anotherWorld())

    const ranks = (list: readonly string[]) => list.map((one) => [...list].sort().indexOf(one))
    expect(ranks(receipts)).not.toEqual(ranks(again.receipts))
    expect(new Set([...receipts, ...again.receipts]).size).toBe(24)
  })
})
