import { z } from 'zod'
import { nameOf, peopleById } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import type { Decision } from './decision.ts'
import { findDecision } from './decision-store.ts'
import { exampleDecision, openDecision } from './open-decision.ts'
import { mayKeepRoll } from './policy.ts'
import { type RollKey, rollPage, rollSize } from './roll-store.ts'
import { votingLink } from './voter.ts'

const pageSize = 50
const Input = z.object({ decisionId: z.uuid(), after: cursor() })

export const rollOf = operation({
  name: 'decisions.rollOf',
  summary: 'Who may vote, by name, fifty at a time, and who has voted; never what',
  route: 'GET /decisions/:decisionId/roll',
  input: Input,
  output: z.object({
    voters: z.array(
      z.object({ voterId: z.uuid(), personId: z.uuid(), name: z.string(), hasEmail: z.boolean(), voted: z.boolean() }),
    ),
    next: z.string().nullable(),
    total: z.int(),
  }),
  example: async (owner) => openDecision(owner, await exampleDecision(owner)),
  find: (ctx, { decisionId }) => findDecision(ctx, decisionId),
  may: mayKeepRoll,
  async run(ctx, decision, { after }) {
    const { voters, next } = await pageOfRoll(ctx, decision, after, pageSize)
    return { voters, next, total: await rollSize(ctx, decision.id) }
  },
})

const slipsOnASheet = 100

/** Personal links are reckoned when they are printed, and stored nowhere. */
export const slipsOf = operation({
  name: 'decisions.slipsOf',
  summary: 'Personal voting links of those on the roll who have not voted yet, for slips; a hundred at a time',
  route: 'GET /decisions/:decisionId/slips',
  input: Input,
  output: z.object({ slips: z.array(z.object({ name: z.string(), link: z.string() })), next: z.string().nullable() }),
  secret: true,
  example: async (owner) => openDecision(owner, await exampleDecision(owner)),
  find: (ctx, { decisionId }) => findDecision(ctx, decisionId),
  may: mayKeepRoll,
  async run(ctx, decision, { after }) {
    if (decision.closedAt) return { slips: [], next: null }
    const { voters, next } = await pageOfRoll(ctx, decision, after, slipsOnASheet)
    const waiting = voters.filter((voter) => !voter.voted)
    return { slips: waiting.map(({ name, voterId }) => ({ name, link: votingLink(ctx, decision.id, voterId) })), next }
  },
})

async function pageOfRoll(ctx: Context, decision: Decision, after: string | undefined, size: number) {
  const lines = await rollPage(ctx, decision.id, parseKey(after), size + 1)
  const page = lines.slice(0, size)
  const people = new Map(
    (
      await peopleById(
        ctx,
        page.map((line) => line.personId),
      )
    ).map((person) => [person.id, person]),
  )
  ctx.viewed(...page.map((line) => line.personId))
  const last = page.at(-1)
  return {
    voters: page.flatMap(({ voterId, personId, voted }) => {
      const person = people.get(personId)
      return person ? [{ voterId, personId, voted, name: nameOf(person), hasEmail: person.emails.length > 0 }] : []
    }),
    next: lines.length > size && last ? JSON.stringify([last.familyName, last.givenName, last.id]) : null,
  }
}

const Name = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/)
const Key = z.tuple([Name, Name, z.uuid()])

function parseKey(text: string | undefined): RollKey | undefined {
  if (text === undefined) return undefined
  try {
    const key = Key.safeParse(JSON.parse(text))
    if (key.success) return { familyName: key.data[0], givenName: key.data[1], id: key.data[2] }
  } catch {
    // A key that somebody changed by hand starts from the beginning.
  }
  return undefined
}
