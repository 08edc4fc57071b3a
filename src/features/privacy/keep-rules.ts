import { erasePerson } from '#features/people/index.ts'
import { peopleIn } from '#features/segments/index.ts'
import type { Context } from '#platform/context.ts'
import { noteRun, rulesOf } from './rule-store.ts'

/** As many as the clock erases for one rule in one night: a rule that means everybody is noticed before it is through. */
const mostANight = 200

/** The clock comes by: whoever stands in the segment of an active rule is erased, as by hand. */
export async function keepRules(ctx: Context): Promise<void> {
  for (const rule of await rulesOf(ctx)) {
    if (!rule.active) continue
    const personIds = await peopleIn(ctx, rule.segmentId, undefined, mostANight)
    for (const personId of personIds) await erasePerson(ctx, { personId })
    await noteRun(ctx, rule, personIds.length)
  }
}
