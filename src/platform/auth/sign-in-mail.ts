import { randomUUIDv7 } from 'node:crypto'
import type { Letter } from '../mail/mailer.ts'
import { signInLinkUrl } from './sign-in-link.ts'
import { authWords } from './words.ts'

export const messageIdAt = (url: string): string => `<${randomUUIDv7()}@${new URL(url).hostname}>`

export function magicLetter(link: { url: string; email: string; token: string; language: string }): Letter {
  const say = authWords.in(link.language)
  return {
    to: link.email,
    subject: say('mailSubject'),
    text: say('mailText', { url: signInLinkUrl(link.url, link.token) }),
    messageId: messageIdAt(link.url),
  }
}

/** Sends behind the back of the request that asked for it, and remembers what is still on its way. */
export function backgroundPost(onFailure: (error: unknown) => void = () => {}) {
  const going = new Set<Promise<void>>()
  return {
    send(work: () => Promise<void>): void {
      const one: Promise<void> = work()
        .catch(onFailure)
        .finally(() => going.delete(one))
      going.add(one)
    },
    async settled(): Promise<void> {
      await Promise.all(going)
    },
  }
}
