import type { Language } from '../words.ts'
import type { ToastMessage } from './toast.tsx'
import { type UiSay, uiWords } from './words.ts'

/** What every component may know of who reads, where and in which language. Passed down as a prop, never read from a global. */
export interface View {
  readonly language: Language
  readonly t: UiSay
  /** The zone in which dates are said, as in `Europe/Warsaw`. */
  readonly zone: string
  readonly community?: ViewCommunity
  /** `bare` is for sign-in, errors and kiosks: no navigation. */
  readonly surface: 'public' | 'workspace' | 'bare'
  /** Path and query of this page, without the origin; the language switch keeps them. */
  readonly path: string
  readonly actor?: { readonly name: string; readonly href?: string; can(grant: string): boolean }
  readonly nav?: readonly NavItem[]
  /** What stands at the foot of every page. */
  readonly foot?: readonly NavItem[]
  readonly toast?: ToastMessage
}

export interface ViewCommunity {
  readonly slug: string
  readonly name: string
  /** The languages that the community writes in; the first is its main one. */
  readonly languages: readonly Language[]
  readonly themeHref?: string
}

export interface NavItem {
  readonly label: string
  readonly href: string
  readonly current?: boolean
  /** Said above the first item of each group in the workspace's side menu. */
  readonly group?: string
}

/** A view with its words put in. */
export const viewIn = (language: Language, rest: Omit<View, 'language' | 't'>): View => ({
  ...rest,
  language,
  t: uiWords.in(language),
})

/** A language by its own name, as people who read it look for it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', pl: 'Polski' }

/** The same path in another language. */
export function pathIn(view: View, language: Language): string {
  const [path = '', query = ''] = view.path.split('?')
  const search = new URLSearchParams(query)
  search.set('lang', language)
  return `${path}?${search}`
}
