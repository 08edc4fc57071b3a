import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem, ProblemKind } from '../errors.ts'
import { sayMessage } from '../words.ts'

export const statusOf: Readonly<Record<ProblemKind, ContentfulStatusCode>> = {
  invalid: 422,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  unauthenticated: 401,
  tooMany: 429,
  unavailable: 503,
}

/** A problem as the API says it: RFC 9457, with the fields. */
export function problemJson(problem: Problem, language: string) {
  return {
    type: `about:blank#${problem.kind}`,
    title: sayMessage(problem.said, language),
    status: statusOf[problem.kind],
    code: `${problem.said.words.feature}.${problem.said.key}`,
    fields: problem.fields.map(({ field, message }) => ({
      field,
      code: `${message.words.feature}.${message.key}`,
      message: sayMessage(message, language),
    })),
  }
}
