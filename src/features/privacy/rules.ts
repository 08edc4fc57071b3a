import { z } from 'zod'
import { addSegment, countIn, peopleIn, showSegment } from '#features/segments/index.ts'
import { nameOf, peopleById } from '#features/people/index.ts'
import type { Caller, Context } from '#platform/context.ts'
import { instantOut, line } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { mayRule } from './policy.ts'
import { changeRule, findRule, insertRule, type RetentionRule, rulesOf } from './rule-store.ts'
import { words } from './words.ts'

const RuleView = z.object({
  id: z.uuid(),
  name: z.string(),
  segmentId: z.uuid(),
  active: z.boolean(),
  erasedSoFar: z.int(),
  lastRunAt: instantOut().nullable(),
})
const viewOf = ({ id, name, segmentId, active, erasedSoFar, lastRunAt }: RetentionRule) => ({
  id,
  name,
  segmentId,
  active,
  erasedSoFar,
  lastRunAt: lastRunAt?.toString() ?? null,
})

async function exampleRule(owner: Caller) {
  const definition = { steps: [{ of: [{ kind: 'people.name', value: { part: 'nobody has this name' } }] }] }
  const { segmentId } = await addSegment(owner, { name: 'Long gone', definition })
  return { name: 'Erase who is long gone', segmentId }
}

export const addRule = operation({
  name: 'privacy.addRule',
  summary: 'Plan to erase whoever stands in a segment; nothing happens before it is switched on',
  route: 'POST /retention-rules',
  input: z.object({ name: line(), segmentId: z.uuid() }),
  output: z.object({ ruleId: z.uuid() }),
  example: exampleRule,
  may: mayRule,
  async run(ctx, _, { name, segmentId }) {
    await showSegment(ctx, { segmentId })
    const ruleId = ctx.newId()
    await insertRule(ctx, ruleId, name, segmentId)
    remember(ctx, ruleId, 1, { ended: true }, 'ruleAdded', name)
    return { ruleId }
  },
  reverse: takeBack,
})

export const listRules = operation({
  name: 'privacy.listRules',
  summary: 'What is kept for how long',
  route: 'GET /retention-rules',
  input: z.object({}),
  output: z.object({ rules: z.array(RuleView) }),
  example: () => ({}),
  may: mayRule,
  run: async (ctx) => ({ rules: (await rulesOf(ctx)).map(viewOf) }),
})

const shownNames = 20

export const previewRule = operation({
  name: 'privacy.previewRule',
  summary: 'Whom a rule would erase if the clock came by now',
  route: 'GET /retention-rules/:ruleId/preview',
  input: z.object({ ruleId: z.uuid() }),
  output: z.object({
    rule: RuleView,
    said: z.string(),
    people: z.int(),
    some: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
  example: async (owner) => addRule(owner, await exampleRule(owner)),
  find: (ctx, { ruleId }) => findRule(ctx, ruleId),
  may: mayRule,
  long: true,
  async run(ctx, rule) {
    const { said } = await showSegment(ctx, { segmentId: rule.segmentId })
    const ids = await peopleIn(ctx, rule.segmentId, undefined, shownNames)
    ctx.viewed(...ids)
    const some = (await peopleById(ctx, ids)).map((person) => ({ id: person.id, name: nameOf(person) }))
    return { rule: viewOf(rule), said, people: await countIn(ctx, rule.segmentId), some }
  },
})

export const switchRule = operation({
  name: 'privacy.switchRule',
  summary: 'Switch a retention rule on or off',
  route: 'PUT /retention-rules/:ruleId/active',
  input: z.object({ ruleId: z.uuid(), active: z.boolean() }),
  output: z.null(),
  example: async (owner) => ({ ...(await addRule(owner, await exampleRule(owner))), active: true }),
  find: (ctx, { ruleId }) => findRule(ctx, ruleId),
  may: mayRule,
  async run(ctx, rule, { active }) {
    const version = await changeRule(ctx, rule.id, { active })
    remember(ctx, rule.id, version, { active: rule.active }, active ? 'ruleOn' : 'ruleOff', rule.name)
    return null
  },
  reverse: takeBack,
})

export const removeRule = operation({
  name: 'privacy.removeRule',
  summary: 'Take a retention rule away; who was erased stays erased',
  route: 'DELETE /retention-rules/:ruleId',
  input: z.object({ ruleId: z.uuid() }),
  output: z.null(),
  example: async (owner) => addRule(owner, await exampleRule(owner)),
  find: (ctx, { ruleId }) => findRule(ctx, ruleId),
  may: mayRule,
  async run(ctx, rule) {
    const version = await changeRule(ctx, rule.id, { active: false, ended: true })
    // Brought back it is off: erasing begins again only when somebody looks at whom it means now.
    remember(ctx, rule.id, version, { ended: false }, 'ruleRemoved', rule.name)
    return null
  },
  reverse: takeBack,
})

interface Memory {
  ruleId: string
  back: { active?: boolean; ended?: boolean }
}

type Said = 'ruleAdded' | 'ruleOn' | 'ruleOff' | 'ruleRemoved'

function remember(ctx: Context, ruleId: string, version: number, back: Memory['back'], key: Said, name: string): void {
  ctx.remember({
    memory: { ruleId, back } satisfies Memory,
    met: [{ table: 'retention_rules', id: ruleId, version }],
    subject: { kind: 'retention rule', id: ruleId },
    said: { words, key, holes: { name } },
  })
}

async function takeBack(ctx: Context, { ruleId, back }: Memory): Promise<void> {
  await changeRule(ctx, ruleId, back)
}
