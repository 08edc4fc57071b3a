import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { features } from '#app'
import { type Actor, type RoleName, roles, visitor } from '#platform/actor.ts'
import type { Visit } from '#platform/context.ts'
import { inTransaction } from '#platform/db/open.ts'
import { Problem } from '#platform/errors.ts'
import type { AnyOperation } from '#platform/operation.ts'
import { memberWith, test, type World } from './kit.ts'

const file = join(import.meta.dirname, 'authorization.txt')
const who = [...roles, 'signedOut'] as const
type Who = (typeof who)[number]

/**
 * `own`: in one's own community. `other`: a member elsewhere, standing in this community. `ids`: in one's own community,
 * with the ids of another.
 */
const places = ['own', 'other', 'ids'] as const
type Place = (typeof places)[number]

/** Reads the committed table: what was reviewed, and what no code derives. */
async function committed(): Promise<Map<string, string>> {
  const cells = new Map<string, string>()
  const text = await readFile(file, 'utf8').catch(() => '')
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [name, place, ...outcomes] = line.trim().split(/\s+/)
    outcomes.forEach((outcome, i) => cells.set(`${name} ${place} ${who[i]}`, outcome))
  }
  return cells
}

describe('authorization', () => {
  test('every operation × role × place is as the committed table says', { timeout: 400_000 }, async ({ world }) => {
    const here = await withAccounts(world)
    const there = await withAccounts(await world.anotherWorld())
    const expected = await committed()
    const lines: string[] = []
    const wrong: string[] = []
    let cells = 0
    for (const operation of features.flatMap((feature) => feature.operations).toSorted(byName))
      for (const place of places) {
        const outcomes = await outcomesOf(operation, place, here, there)
        lines.push(
          `${operation.spec.name.padEnd(34)} ${place.padEnd(6)}${who.map((one) => ` ${outcomes[one].padEnd(15)}`).join('')}`.trimEnd(),
        )
        for (const one of who) {
          cells++
          const key = `${operation.spec.name} ${place} ${one}`
          if (expected.get(key) !== outcomes[one])
            wrong.push(`${key}: ${outcomes[one]}, in the table ${expected.get(key) ?? 'not at all'}`)
          expected.delete(key)
        }
      }
    const heading = `# operation, place, then: ${who.join(', ')}`
    if (process.env['WRITE_AUTHORIZATION']) await writeFile(file, `${heading}\n${lines.join('\n')}\n`)
    console.log(`authorization: ${cells} cells looked at`)
    expect(cells).toBeGreaterThan(500)
    if (!process.env['WRITE_AUTHORIZATION']) {
      expect(wrong).toEqual([])
      expect([...expected.keys()], 'in the table, and no operation').toEqual([])
    }
  })
})

const byName = (a: AnyOperation, b: AnyOperation) => (a.spec.name < b.spec.name ? -1 : 1)

interface Peopled {
  world: World
  actors: Record<RoleName, Actor>
  owner: Visit
}

/** Actors whose accounts are really there, since some operations write to them. */
async function withAccounts(world: World): Promise<Peopled> {
  const actors = Object.fromEntries(roles.map((role) => [role, memberWith(role)])) as Record<RoleName, Actor>
  const owner = memberWith('owner')
  await inTransaction(world.gromada.db, { role: 'gromada_auth' }, async (db) => {
    const all = [...Object.values(actors), owner]
    const users = all.map(({ accountId, name }) => ({
      id: accountId!,
      name,
      email: `${accountId}@example.org`,
      emailVerified: true,
      image: null,
      language: null,
    }))
    await db.insertInto('auth.user').values(users).execute()
    await db
      .insertInto('auth.memberships')
      .values(
        all.map(({ accountId, role }) => ({
          community_id: world.community.id,
          account_id: accountId!,
          role: role!,
          person_id: null,
          ended_at: null,
        })),
      )
      .execute()
  })
  return { world, actors, owner: unlimited(world, owner) }
}

/** The limits are tried elsewhere; here every cell is asked for many times. */
const unlimited = ({ gromada, community }: World, actor: Actor): Visit => ({
  gromada: { ...gromada, limits: { take: () => 0 } },
  community,
  actor,
  language: 'en',
})

async function outcomesOf(
  operation: AnyOperation,
  place: Place,
  here: Peopled,
  there: Peopled,
): Promise<Record<Who, string>> {
  const outcomes = {} as Record<Who, string>
  let input: unknown
  for (const one of who) {
    input ??= await operation.spec.example(here.owner)
    outcomes[one] = await outcomeOf(operation, visitOf(one, place, here, there), input)
    // What was done once may not be there to be done again; who was refused changed nothing.
    if (outcomes[one] === 'done' || outcomes[one] === 'conflict') input = undefined
  }
  return outcomes
}

function visitOf(one: Who, place: Place, here: Peopled, there: Peopled): Visit {
  if (one === 'signedOut') return unlimited(place === 'ids' ? there.world : here.world, visitor())
  if (place === 'own') return unlimited(here.world, here.actors[one])
  if (place === 'other') return unlimited(here.world, visitor(there.actors[one].accountId))
  return unlimited(there.world, there.actors[one])
}

async function outcomeOf(operation: AnyOperation, visit: Visit, input: unknown): Promise<string> {
  try {
    await operation(visit, input as never)
    return 'done'
  } catch (error) {
    if (!(error instanceof Problem)) throw new Error(`${operation.spec.name} broke`, { cause: error })
    return error.kind === 'forbidden' && visit.actor.accountId === null ? 'unauthenticated' : error.kind
  }
}
