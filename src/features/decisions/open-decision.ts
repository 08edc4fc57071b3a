import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import { addIssue } from './add-issue.ts'
import { castSoFar } from './ballot-store.ts'
import { type Decision, DecisionInput } from './decision.ts'
import { cutFromIssues, findDecisionLocked, insertDecision, withdrawDecision, writeOptions } from './decision-store.ts'
import type { Issue } from './issue.ts'
import { issuesById } from './issue-store.ts'
import { makeKey } from './key-file.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

export const openDecision = operation({
  name: 'decisions.openDecision',
  summary: 'Put a question to the vote, with issues to pick from',
  route: 'POST /decisions',
  input: DecisionInput,
  output: z.object({ decisionId: z.uuid() }),
  example: (owner) => exampleDecision(owner),
  may: mayWrite,
  async run(ctx, _, input) {
    const issues = await checkBallot(ctx, input)
    const id = ctx.newId()
    const publicKey = await makeKey(ctx.gromada.config, id)
    await insertDecision(ctx, id, publicKey, { ...input, opensAt: input.opensAt ?? ctx.now })
    await writeOptions(ctx, id, issues)
    ctx.remember({
      memory: { decisionId: id },
      met: [{ table: 'decisions', id, version: 1 }],
      subject: { kind: 'decision', id },
      said: { words, key: 'decisionOpened', holes: { question: questionIn(ctx, input) } },
    })
    return { decisionId: id }
  },
  async reverse(ctx, { decisionId }: { decisionId: string }) {
    await findDecisionLocked(ctx, decisionId)
    if ((await castSoFar(ctx, decisionId)) > 0) throw conflict(words, 'alreadyVotedOn')
    await withdrawDecision(ctx, decisionId)
    await cutFromIssues(ctx, decisionId)
  },
})

/** What no schema can see: times that fit, as many picks as there are issues at most, and issues that are all here. */
export async function checkBallot(ctx: Context, input: DecisionInput): Promise<Issue[]> {
  const opensAt = input.opensAt ?? ctx.now
  if (Temporal.Instant.compare(input.closesAt, ctx.now) <= 0) throw invalid('closesAt', words, 'closesInThePast')
  if (Temporal.Instant.compare(input.closesAt, opensAt) <= 0) throw invalid('closesAt', words, 'closesBeforeItOpens')
  if (new Set(input.issueIds).size < input.issueIds.length) throw invalid('issueIds', words, 'sameIssueTwice')
  if (input.picks > input.issueIds.length)
    throw invalid('picks', words, 'morePicksThanIssues', { count: input.issueIds.length })
  const found = new Map((await issuesById(ctx, input.issueIds)).map((issue) => [issue.id, issue]))
  return input.issueIds.map((id) => {
    const issue = found.get(id)
    if (!issue) throw invalid('issueIds', words, 'noSuchIssue')
    return issue
  })
}

/** A question for a sentence: in the language of whoever did it, or the community's. */
export const questionIn = (ctx: Context, { question }: Pick<Decision, 'question'>): string =>
  pickWording(question, ctx.language, ctx.community.languages[0]).text

/** A decision that is open now, for the examples of operations that need one. */
export async function exampleDecision(owner: Caller, change: Partial<z.input<typeof DecisionInput>> = {}) {
  const stream = await addIssue(owner, { title: { en: 'The stream smells in summer' } })
  const bus = await addIssue(owner, { title: { en: 'The last bus goes at six' } })
  const now = owner.now ?? Temporal.Now.instant()
  return {
    question: { en: 'What shall we take up first?' },
    mode: 'roll' as const,
    picks: 1,
    opensAt: now.subtract({ hours: 1 }).toString(),
    closesAt: now.add({ hours: 168 }).toString(),
    issueIds: [stream.issueId, bus.issueId],
    ...change,
  }
}
