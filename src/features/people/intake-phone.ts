import { phoneKey } from './person.ts'

/**
 * The same as `phoneKey`, for a million of them: what nearly everybody writes here, nine digits with or without +48, needs no
 * library to be understood. A test holds the two against each other.
 */
export function quickPhoneKey(typed: string, country: string): string {
  const polish = country === 'PL' ? plainPolish.exec(typed) : null
  return polish ? `+48${polish[1]}${polish[2]}${polish[3]}` : phoneKey(typed, country)
}

const plainPolish = /^(?:\+48[ -]?)?([1-9]\d\d)[ -]?(\d{3})[ -]?(\d{3})$/
