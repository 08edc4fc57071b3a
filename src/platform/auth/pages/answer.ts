import type { Child } from 'hono/jsx'
import { Problem } from '../../errors.ts'
import { statusOf } from '../../http/problems.ts'
import { readSent } from '../../http/sent.ts'
import type { Sent } from '../../http/page.ts'
import type { Typed } from '../../ui/form-state.ts'
import { problemOf } from '../../zod-problem.ts'
import type { z } from 'zod'
import type { Door } from '../door.ts'

/** What a form brings back to its page when it was refused. */
export interface Refused {
  typed?: Typed
  problem?: Problem
}

export async function answer({ c }: Door, page: Child, problem?: Problem): Promise<Response> {
  const html = String(await (page as { toString(): string | Promise<string> }).toString())
  return c.html(html, problem ? statusOf[problem.kind] : 200)
}

/** Does what a form asks for; what was refused comes back as the same page, with what was typed and where it is wrong. */
export async function sendForm(
  door: Door,
  work: (sent: Sent) => Promise<Response>,
  show: (refused: Refused) => Child | Promise<Child>,
): Promise<Response> {
  const sent = await readSent(door.c)
  try {
    return await work(sent)
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === 'missing') throw error
    return answer(door, await show({ typed: sent.text, problem: error }), error)
  }
}

/** @throws Problem with one sentence for each field that cannot be used. */
export function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input)
  if (!result.success) throw problemOf(result.error)
  return result.data
}
