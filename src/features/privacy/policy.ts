import { granted } from '#platform/actor.ts'

export const grants = {
  'privacy:look': ['owner', 'coordinator'],
  'privacy:rule': ['owner'],
} as const

/** Who may see who looked at whom, and hand out the link to a person's own page. */
export const mayLook = granted('privacy:look')
/** Who may say what is kept for how long. */
export const mayRule = granted('privacy:rule')
