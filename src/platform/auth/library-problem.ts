import { isAPIError } from 'better-auth/api'
import { conflict, invalid } from '../errors.ts'
import { leastPassword, mostPassword } from './password.ts'
import { authWords } from './words.ts'

/** Says in our words what the library refused; anything else stays a surprise. */
export async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!isAPIError(error)) throw error
    throw problemOf((error.body as { code?: string } | undefined)?.code) ?? error
  }
}

function problemOf(code: string | undefined) {
  switch (code) {
    case 'INVALID_EMAIL':
    case 'INVALID_EMAIL_OR_PASSWORD':
      return invalid('password', authWords, 'wrongPassword')
    case 'INVALID_PASSWORD':
      return invalid('currentPassword', authWords, 'wrongCurrentPassword')
    case 'PASSWORD_TOO_SHORT':
      return invalid('password', authWords, 'passwordTooShort', { least: leastPassword })
    case 'PASSWORD_TOO_LONG':
      return invalid('password', authWords, 'passwordTooLong', { most: mostPassword })
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
    // Two sign-ups at once: the second one meets the unique index.
    case 'FAILED_TO_CREATE_USER':
      return conflict(authWords, 'addressTaken')
    default:
      return null
  }
}
