import type { Child } from 'hono/jsx'
import type { Community } from '../community/community.ts'
import type { Message, Problem } from '../errors.ts'
import type { Visit } from '../context.ts'
import type { Language } from '../words.ts'
import type { View } from '../ui/view.ts'

/** What was sent with a form: text fields by name (several values stay several), and files apart. */
export interface Sent {
  text: Readonly<Record<string, string | string[]>>
  files: Readonly<Record<string, File>>
}

/** One request for one page of one community. It is a visit, so operations are called with it. */
export interface Page extends Visit {
  readonly view: View
  readonly language: Language
  /** From the path, as in `/events/:eventId`. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Set when a form on this page was refused: what was typed, and why it did not go through. */
  readonly typed?: Readonly<Record<string, string | string[]>>
  readonly problem?: Problem
  /** Hidden fields for a public form: a signed time and a honeypot. */
  readonly formToken: string
  /** `/c/slug` or `/w/slug`, so that hrefs are written as `${page.base}/events`. */
  readonly base: string
  /** The request's `accept` header: some pages answer scripts of ours with JSON. */
  readonly accepts: string
  /** The address of this server as the world sees it. */
  readonly url: string
}

/** A file that comes with a form, as a stream: it may be larger than memory. What stands before it in the form is known. */
export interface SentFile {
  name: string
  /** In pieces, once. Ends in a problem when the file is larger than the page takes. */
  pieces: AsyncIterable<Uint8Array>
  text: Sent['text']
}

/** What a form answers with when it went through: where to go, and what to say there. */
export interface Done {
  to: string
  say?: Message
  /** Kept in a cookie for this browser alone, as a receipt is. */
  cookies?: readonly { name: string; value: string; maxAgeSeconds: number }[]
}

/** A `<Page>` from the UI kit, or a ready response (a file, a feed, a redirect). */
export type Shown = Child | Response | Promise<Child | Response>

export interface PageSpec {
  /** `public` is /c/:slug, needs no account and is served from memory; `workspace` is /w/:slug, for members. */
  surface: 'public' | 'workspace'
  path: `/${string}`
  /** Who may open it at all; operations ask again for themselves. */
  grant?: string
  show(page: Page): Shown
  /** The forms of this page, by the `value` of the button named `do`; a page with one form calls it `send`. */
  forms?: Readonly<Record<string, (page: Page, sent: Sent) => Promise<Done | Response>>>
  /** For a page with one form, whose file may be large: how large at most, and what is done with it. */
  takes?: { mostBytes: number; file(page: Page, sent: SentFile): Promise<Done | Response> }
  /** False where a page must not be kept in memory: it shows what belongs to the holder of a link. */
  kept?: boolean
  /** Public forms are checked for bots unless a personal link protects them already. */
  open?: boolean
  /**
   * The open forms that are held for somebody to look at when they look like a machine's, by name. Others are asked for
   * again: what is a secret, or worth nothing an hour later, is never held.
   */
  held?: Readonly<Record<string, HeldForm>>
}

/** What somebody who looks through held forms is shown of one; only these fields are kept. */
export interface HeldForm {
  name(language: Language): string
  fields(reader: { language: Language; community: Community }): Readonly<Record<string, HeldField>>
  /** A valid one, on a page without holes in its path. */
  example?: Readonly<Record<string, string>>
}

export interface HeldField {
  label: string
  /** What is said for values that are codes. */
  says?: Readonly<Record<string, string>>
}

/** Declares a page of a feature. */
export const page = (spec: PageSpec): PageSpec => spec
