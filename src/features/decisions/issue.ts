import { z } from 'zod'
import type { Wording } from '#platform/db/database.ts'
import { maybeWording, wording } from '#platform/input.ts'

export const issueStates = ['open', 'taken up', 'solved', 'set aside'] as const
export type IssueState = (typeof issueStates)[number]

/** A problem, stated so that it can be acted on. */
export interface Issue {
  id: string
  title: Wording
  description: Wording
  state: IssueState
  isPublic: boolean
  version: number
  createdAt: Temporal.Instant
}

export const IssueInput = z.object({
  title: wording(200),
  description: maybeWording(),
  isPublic: z.boolean().default(true),
})
export type IssueInput = z.output<typeof IssueInput>

/** A text by language, in an answer. */
export const Texts = z.record(z.string(), z.string())

/** What the API promises to say about an issue. */
export const IssueView = z.object({
  id: z.uuid(),
  title: Texts,
  description: Texts,
  state: z.enum(issueStates),
  isPublic: z.boolean(),
  version: z.int(),
  /** How many voices stand behind it on the thread. */
  voices: z.int(),
})
export type IssueView = z.output<typeof IssueView>

export const viewOfIssue = (issue: Issue, voices: number): IssueView => {
  const { id, title, description, state, isPublic, version } = issue
  return { id, title, description, state, isPublic, version, voices }
}
