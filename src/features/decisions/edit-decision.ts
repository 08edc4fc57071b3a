import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { type Decision, DecisionInput, stateOf } from './decision.ts'
import { findDecisionLocked, optionsOf, updateDecision, writeOptions } from './decision-store.ts'
import type { Option } from './decision.ts'
import { checkBallot, exampleDecision, openDecision, questionIn } from './open-decision.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

type Before = Pick<Decision, 'question' | 'explanation' | 'mode' | 'secret' | 'isPublic'> & {
  picks: number
  opensAt: string
  closesAt: string
}

/** Only before the first ballot could be cast: afterwards nobody may change what people voted on. */
export const editDecision = operation({
  name: 'decisions.editDecision',
  summary: 'Change a decision before voting begins',
  route: 'PUT /decisions/:decisionId',
  input: DecisionInput.extend({ decisionId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ version: z.int() }),
  async example(owner) {
    const now = owner.now ?? Temporal.Now.instant()
    const later = await exampleDecision(owner, { opensAt: now.add({ hours: 24 }).toString() })
    const { decisionId } = await openDecision(owner, later)
    return { ...later, decisionId, version: 1, picks: 2 }
  },
  find: (ctx, { decisionId }) => findDecisionLocked(ctx, decisionId),
  may: mayWrite,
  async run(ctx, decision, input) {
    if (stateOf(decision, ctx.now) !== 'planned') throw conflict(words, 'votingHasBegun')
    if (decision.version !== input.version) throw conflict(words, 'changedMeanwhile')
    const issues = await checkBallot(ctx, input)
    const options = await optionsOf(ctx, decision.id)
    const version = await updateDecision(ctx, decision.id, { ...input, opensAt: input.opensAt ?? ctx.now })
    await writeOptions(ctx, decision.id, issues)
    ctx.remember({
      memory: { decisionId: decision.id, before: beforeOf(decision), options },
      met: [{ table: 'decisions', id: decision.id, version }],
      subject: { kind: 'decision', id: decision.id },
      said: { words, key: 'decisionEdited', holes: { question: questionIn(ctx, input) } },
    })
    return { version }
  },
  async reverse(ctx, { decisionId, before, options }: { decisionId: string; before: Before; options: Option[] }) {
    const decision = await findDecisionLocked(ctx, decisionId)
    if (stateOf(decision, ctx.now) !== 'planned') throw conflict(words, 'votingHasBegun')
    await updateDecision(ctx, decisionId, {
      ...before,
      opensAt: Temporal.Instant.from(before.opensAt),
      closesAt: Temporal.Instant.from(before.closesAt),
    })
    await writeOptions(
      ctx,
      decisionId,
      options.map(({ issueId, title }) => ({ id: issueId, title })),
    )
  },
})

const beforeOf = ({
  question,
  explanation,
  mode,
  secret,
  isPublic,
  pickLimit,
  opensAt,
  closesAt,
}: Decision): Before => ({
  question,
  explanation,
  mode,
  secret,
  isPublic,
  picks: pickLimit,
  opensAt: opensAt.toString(),
  closesAt: closesAt.toString(),
})
