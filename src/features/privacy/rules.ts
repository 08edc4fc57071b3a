import { z } from 'zod'
import { addSegment, showSegment, standingAlone } from '#features/segments/index.ts'
import { nameOf, peopleById } from '#features/people/index.ts'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, Problem } from '#platform/errors.ts'
import { instantOut, line } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { wordsOf } from '#platform/community/grant-name.ts'
import { sayMessage } from '#platform/words.ts'
import { mayRule } from './policy.ts'
import { countMeant, meantAfter, refuseWavering, saysWhom } from './rule-means.ts'
import {
  changeRule,
  findRule,
  insertRule,
  isUnderWay,
  mostRules,
  type RetentionRule,
  rulesOf,
  runOf,
} from './rule-store.ts'
import { words } from './words.ts'

const RuleView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** What the segment was called whose conditions the rule took over when it was made. */
  segmentName: z.string(),
  active: z.boolean(),
  erasedSoFar: z.int(),
  lastRunAt: instantOut().nullable(),
  /** Why the last run did not reach its end. */
  failure: z.string().nullable(),
})
const viewOf = (ctx: Context, rule: RetentionRule) => ({
  id: rule.id,
  name: rule.name,
  segmentName: rule.segmentName,
  active: rule.active,
  erasedSoFar: rule.erasedSoFar,
  lastRunAt: rule.lastRunAt?.toString() ?? null,
  failure: rule.failure && saidOf(ctx, rule.failure),
})

const saidOf = (ctx: Context, { feature, key, holes }: NonNullable<RetentionRule['failure']>): string =>
  sayMessage({ words: wordsOf(feature) ?? words, key, holes }, ctx.language)

async function exampleRule(owner: Caller) {
  const definition = { steps: [{ of: [{ kind: 'people.name', value: { part: 'nobody has this name' } }] }] }
  const { segmentId } = await addSegment(owner, { name: 'Long gone', definition })
  return { name: 'Erase who is long gone', segmentId }
}

export const addRule = operation({
  name: 'privacy.addRule',
  summary: 'Plan to erase those whom a segment means as it is now; nothing happens before it is switched on',
  route: 'POST /retention-rules',
  input: z.object({ name: line(), segmentId: z.uuid() }),
  output: z.object({ ruleId: z.uuid() }),
  example: exampleRule,
  may: mayRule,
  async run(ctx, _, { name, segmentId }) {
    if ((await rulesOf(ctx)).length >= mostRules) throw conflict(words, 'tooManyRules', { most: mostRules })
    const { segment } = await showSegment(ctx, { segmentId })
    const definition = await standingAlone(ctx, segment.definition)
    refuseWavering(definition)
    const ruleId = ctx.newId()
    await insertRule(ctx, { id: ruleId, name, definition, segmentName: segment.name })
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
  run: async (ctx) => ({ rules: (await rulesOf(ctx)).map((rule) => viewOf(ctx, rule)) }),
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
    /** Why nobody can be meant today: then the rule erases nobody either. */
    trouble: z.string().nullable(),
    people: z.int(),
    /** Those of the first whom the reader may see. */
    some: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** The run that is under way. */
    run: z.object({ done: z.int(), total: z.int().nullable() }).nullable(),
  }),
  example: async (owner) => addRule(owner, await exampleRule(owner)),
  find: (ctx, { ruleId }) => findRule(ctx, ruleId),
  may: mayRule,
  long: true,
  async run(ctx, rule) {
    const run = await runOf(ctx, rule)
    const under = run && isUnderWay(run) ? { done: run.done, total: run.total } : null
    return { rule: viewOf(ctx, rule), run: under, ...(await whomToday(ctx, rule)) }
  },
})

async function whomToday(ctx: Context, { definition }: RetentionRule) {
  try {
    const said = await saysWhom(ctx, definition)
    const ids = await meantAfter(ctx, definition, undefined, shownNames)
    const some = (await peopleById(ctx, ids)).map((person) => ({ id: person.id, name: nameOf(person) }))
    ctx.viewed(...some.map((person) => person.id))
    return { said, trouble: null, people: await countMeant(ctx, definition), some }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { said: '', trouble: sayMessage(error.said, ctx.language), people: 0, some: [] }
  }
}

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
