import { z } from 'zod'
import { type Pair, type Shared, suggestPairs } from '#algorithms/introductions/suggest-pairs.ts'
import { recentlyMet } from '#features/one-to-ones/index.ts'
import { addPerson, findPerson, nameOf, peopleById, peopleHere } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { acquaintancesOf } from './apart.ts'
import { SuggestionView } from './introduction.ts'
import { mayRead } from './policy.ts'

/** What more people share than this says nothing about two of them, and is not even read. */
const mostSharing = 200

/** Pairs that are looked at for whether they may be introduced at all. */
const mostLookedAt = 300

/** For so many people somebody is sought at once on an organizer's page. */
const mostAsked = 12

export const suggestIntroductions = operation({
  name: 'ties.suggestIntroductions',
  summary: 'Pairs who share something and have not met, with the reasons: for one person, or for whoever asks',
  route: 'GET /introduction-suggestions',
  input: z.object({
    /** Whom this person should meet; left out, a few good pairs among those whom the organizer met last. */
    personId: z.uuid().optional(),
    most: z.coerce.number().int().min(1).max(50).default(10),
  }),
  output: z.object({ suggestions: z.array(SuggestionView) }),
  example: async (owner) => addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' }),
  find: (ctx, { personId }) => (personId ? findPerson(ctx, personId) : Promise.resolve(null)),
  may: mayRead,
  async run(ctx, person, { most }) {
    const asked = person ? [person.id] : await whomToHelp(ctx)
    const pairs = await pairsFor(ctx, asked, most, person === null)
    const people = await peopleById(ctx, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))])
    const names = new Map(people.map((one) => [one.id, nameOf(one)]))
    ctx.viewed(...names.keys())
    return {
      suggestions: pairs.map(({ a, b, reasons }) => ({
        people: [
          { id: a, name: names.get(a) ?? '—' },
          { id: b, name: names.get(b) ?? '—' },
        ] satisfies [unknown, unknown],
        reasons: reasons.map(({ kind, label, among }) => ({ kind, label, among })),
      })),
    }
  },
})

/** Twice over the same few things: first to learn who comes into question, then without those who do not. */
async function pairsFor(ctx: Context, asked: readonly string[], most: number, once: boolean): Promise<Pair[]> {
  if (asked.length === 0) return []
  const shared = await sharedBy(ctx, asked)
  const question = { asked, shared, everybody: await howManyHere(ctx) }
  const known = await acquaintancesOf(ctx, asked)
  const areApart = (a: string, b: string) => known.has(`${a} ${b}`)
  const likely = suggestPairs({ ...question, apart: areApart, most: mostLookedAt })
  const seen = await visibleAmong(ctx, likely)
  const apart = (a: string, b: string) => !seen.has(a) || !seen.has(b) || areApart(a, b)
  return suggestPairs({ ...question, apart, most, once })
}

async function sharedBy(ctx: Context, asked: readonly string[]): Promise<Shared[]> {
  const shared: Shared[] = []
  for (const feature of ctx.gromada.features)
    for (const { kind, label, personIds } of (await feature.commonGround?.(ctx, asked, mostSharing)) ?? [])
      shared.push({ kind, label, people: personIds })
  return shared
}

/** Whoever was erased, joined with another or sealed is not introduced. */
async function visibleAmong(ctx: Context, pairs: readonly Pair[]): Promise<Set<string>> {
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
  if (ids.length === 0) return new Set()
  const rows = await peopleHere(ctx).select('people.id').where('people.id', 'in', ids).execute()
  return new Set(rows.map((row) => row.id))
}

/** Those whom the organizer met last; who has met nobody begins with the newcomers. */
async function whomToHelp(ctx: Context): Promise<string[]> {
  const met = ctx.actor.accountId === null ? [] : await recentlyMet(ctx, ctx.actor.accountId, mostAsked)
  if (met.length >= mostAsked) return met
  const rows = await peopleHere(ctx).select('people.id').orderBy('people.id', 'desc').limit(mostAsked).execute()
  return [...new Set([...met, ...rows.map((row) => row.id)])].slice(0, mostAsked)
}

/** Where there are more than this, it no longer matters for what is rare. */
const countedTo = 10_000

async function howManyHere(ctx: Context): Promise<number> {
  const { count } = await ctx.db
    // In the order of the key, so that no other community's people are read past.
    .selectFrom(peopleHere(ctx).select('people.id').orderBy('people.id').limit(countedTo).as('here'))
    .select((row) => row.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
