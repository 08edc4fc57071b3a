import { z } from 'zod'
import { erasePerson } from '#features/people/index.ts'
import { clock } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { Problem } from '#platform/errors.ts'
import { longJob, Stopped, type Work } from '#platform/jobs/job.ts'
import { askFor } from '#platform/jobs/long-work.ts'
import { countMeant, meantAfter, saysWhom } from './rule-means.ts'
import { findRule, isUnderWay, noteAsked, noteEnd, noteErased, rulesOf, runOf } from './rule-store.ts'
import type { Failure } from './tables.ts'

/** As many are looked up at once: who does something meanwhile is not erased for having been quiet. */
const step = 50
/** With so many whom something does not let go, it is the rule or the program, and not the people. */
const mostRefused = 100

/** The clock comes by: each active rule gets a run of its own, so that one that fails stops no other. */
export async function keepRules(ctx: Context): Promise<void> {
  for (const rule of await rulesOf(ctx)) {
    if (!rule.active || isUnderWay(await runOf(ctx, rule))) continue
    await noteAsked(ctx, rule.id, await askFor(ctx, eraseMeant, { ruleId: rule.id }))
  }
}

/** Erases whomever a rule means, step by step, until nobody is left; each person in a transaction of their own. */
export const eraseMeant = longJob({
  name: 'erase whom a retention rule means',
  input: z.object({ ruleId: z.uuid() }),
  async run(work, { ruleId }) {
    const so: SoFar = { erased: 0, refused: 0 }
    try {
      await eraseAll(work, ruleId, so)
    } catch (error) {
      if (!(error instanceof Stopped)) await work.inTransaction((ctx) => noteEnd(ctx, ruleId, failureOf(error)))
      throw error
    }
    const failure = so.refused > 0 ? { feature: 'privacy', key: 'someNotErased', holes: { count: so.refused } } : null
    await work.inTransaction((ctx) => noteEnd(ctx, ruleId, failure))
    // What nobody expected is told to whoever keeps the server, once all others are erased.
    if (so.unexpected) throw so.unexpected
    return { erased: so.erased, refused: so.refused }
  },
})

interface SoFar {
  erased: number
  refused: number
  unexpected?: Error
}

async function eraseAll(work: Work, ruleId: string, so: SoFar): Promise<void> {
  const total = await work.inTransaction(async (ctx) => {
    const { definition } = await findRule(ctx, ruleId)
    await saysWhom(ctx, definition)
    return countMeant(ctx, definition)
  })
  let after: string | undefined
  for (;;) {
    const ids = await nextMeant(work, ruleId, after)
    if (ids.length === 0) return
    after = ids.at(-1)!
    for (const personId of ids) {
      await work.orStop()
      if (await isErased(work, personId, so)) {
        so.erased++
        await work.inTransaction((ctx) => noteErased(ctx, ruleId, 1))
      }
      if (so.refused > mostRefused) throw so.unexpected ?? new Error('A retention rule erases nobody whom it means')
      await work.progress(so.erased + so.refused, Math.max(total, so.erased + so.refused))
    }
  }
}

/** The rule is read again at every step: it may have been switched off, and a tag that it names may be gone. */
const nextMeant = (work: Work, ruleId: string, after: string | undefined): Promise<string[]> =>
  work.inTransaction(async (ctx) => {
    const { active, definition } = await findRule(ctx, ruleId)
    if (!active) throw new Stopped()
    await saysWhom(ctx, definition)
    return meantAfter(ctx, definition, after, step)
  })

/**
 * As the clock: the rule was switched on by somebody who might. One whom something does not let go must not keep all
 * others from being erased.
 */
async function isErased(work: Work, personId: string, so: SoFar): Promise<boolean> {
  try {
    await erasePerson({ ...work.visit, actor: clock }, { personId })
    return true
  } catch (error) {
    // Somebody erased or merged them a moment ago.
    if (error instanceof Problem && error.kind === 'missing') return false
    so.refused++
    if (!(error instanceof Problem)) so.unexpected ??= error as Error
    return false
  }
}

const failureOf = (error: unknown): Failure =>
  error instanceof Problem
    ? { feature: error.said.words.feature, key: error.said.key, holes: error.said.holes }
    : { feature: 'privacy', key: 'ruleBroke', holes: {} }
