/**
 * `waiting` for its moment, `leaving` through an open connection, `sent`; or, without a mail server, `kept` until
 * somebody has `handed over` the slip. `withdrawn` was taken back before it left.
 */
export const messageStates = ['waiting', 'leaving', 'sent', 'kept', 'handed over', 'failed', 'withdrawn'] as const
export type MessageState = (typeof messageStates)[number]

/** What one person is to be told. */
export interface Draft {
  personId: string
  subject: string
  /** Plain text; the link stands under it by itself. */
  body: string
  link?: string
  calendar?: string
}
