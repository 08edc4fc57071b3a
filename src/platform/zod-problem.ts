import type { z } from 'zod'
import { type FieldProblem, type Message, Problem } from './errors.ts'
import { platformWords } from './platform-words.ts'

/** What a schema refused, said in our words: one sentence a field, in the order of the form. */
export function problemOf(error: z.ZodError): Problem {
  const fields: FieldProblem[] = []
  for (const issue of error.issues) {
    const field = issue.path.join('.')
    if (!fields.some((known) => known.field === field)) fields.push({ field, message: messageOf(issue) })
  }
  return new Problem('invalid', say('checkFields', { count: fields.length }), fields)
}

const say = (key: keyof typeof platformWords.english, holes: Record<string, unknown> = {}): Message => ({
  words: platformWords,
  key,
  holes,
})

function messageOf(issue: z.core.$ZodIssue): Message {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin !== 'string') return say('tooSmall', { least: Number(issue.minimum) })
      return Number(issue.minimum) <= 1 ? say('needed') : say('tooShort', { least: Number(issue.minimum) })
    case 'too_big':
      return issue.origin === 'string'
        ? say('tooLong', { most: Number(issue.maximum) })
        : say('tooBig', { most: Number(issue.maximum) })
    case 'invalid_type':
      return issue.input === undefined || issue.input === '' ? say('needed') : say('notUnderstood')
    case 'invalid_format':
      return issue.format === 'email' ? say('notAnEmail') : say('notUnderstood')
    case 'custom': {
      const message = (issue.params as { message?: Message } | undefined)?.message
      return message ?? say('notUnderstood')
    }
    default:
      return say('notUnderstood')
  }
}
