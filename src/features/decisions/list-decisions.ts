import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { DecisionLine } from './decision.ts'
import { decisionsVisibleTo, linesOf, toDecision } from './decision-store.ts'

const pageSize = 50

export const listDecisions = operation({
  name: 'decisions.listDecisions',
  summary: 'Decisions, the newest first, fifty at a time, with what was decided',
  route: 'GET /decisions',
  input: z.object({ publicOnly: z.stringbool().or(z.boolean()).default(false), after: cursor() }),
  output: z.object({ decisions: z.array(DecisionLine), next: z.string().nullable() }),
  example: () => ({}),
  may: anybody,
  async run(ctx, _, { publicOnly, after }) {
    let query = decisionsVisibleTo(ctx)
    if (publicOnly) query = query.where('is_public', '=', true)
    if (z.uuid().safeParse(after).success) query = query.where('id', '<', after!)
    const rows = await query
      .selectAll()
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
      .execute()
    const decisions = await linesOf(ctx, rows.slice(0, pageSize).map(toDecision))
    return { decisions, next: rows.length > pageSize ? decisions.at(-1)!.id : null }
  },
})
