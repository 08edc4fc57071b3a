import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'

/** One message, ready to leave. */
export interface Letter {
  to: string
  subject: string
  text: string
  html?: string
  /** The same after a repeat, so that the reader's program can drop it. */
  messageId: string
  listUnsubscribe?: string
  /** The iCalendar text of an invitation. */
  calendar?: string
}

export interface Mailer {
  /** False without SMTP settings: then mail is kept, shown in Outbox and handed over otherwise. */
  readonly canSend: boolean
  send(letter: Letter): Promise<void>
  close(): void
}

export function smtpMailer({ SMTP_URL, MAIL_FROM }: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>): Mailer {
  if (!SMTP_URL) return { canSend: false, send: () => Promise.reject(new Error('No SMTP_URL is set')), close() {} }
  const transport = createTransport({ url: SMTP_URL, pool: true, maxConnections: 5 })
  return {
    canSend: true,
    async send({ listUnsubscribe, calendar, ...letter }) {
      await transport.sendMail({
        from: MAIL_FROM,
        ...letter,
        // A file to open, not an invitation to answer: answers would go nowhere.
        ...(calendar && {
          attachments: [{ filename: 'event.ics', content: calendar, contentType: 'text/calendar; charset=utf-8' }],
        }),
        ...(listUnsubscribe && {
          headers: {
            'List-Unsubscribe': `<${listUnsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
        }),
      })
    },
    close: () => transport.close(),
  }
}
