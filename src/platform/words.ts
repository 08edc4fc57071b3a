import { IntlMessageFormat } from 'intl-messageformat'

/** The languages that Gromada itself speaks. English in the code is the contract; the others replace its text only. */
export const languages = ['en', 'pl'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text)

/**
 * The names of the holes of an ICU message, found in its type: `{name}` and `{count, plural, …}`.
 * The arms of a plural are told from holes by the keyword before them (`one {…}`, `other {…}`), so a plural's arms
 * may hold a single word. `holesOf` is the same reckoning at run time, and a test compares it with the real parser.
 */
export type HoleNames<S extends string> = S extends `${infer Before}{${infer After}`
  ? (EndsInArm<Before> extends true ? never : FirstName<After>) | HoleNames<After>
  : never
type EndsInArm<S extends string> =
  S extends `${string}${'zero' | 'one' | 'two' | 'few' | 'many' | 'other' | '=0' | '=1'} ` ? true : false
type FirstName<S extends string> = S extends `${infer Head}}${string}`
  ? Head extends `${infer Name},${string}`
    ? Name
    : Head
  : never

/** The arguments that fill the holes of a message: none when it has no hole. */
export type Holes<S extends string> = [HoleNames<S>] extends [never] ? [] : [Record<HoleNames<S>, Hole>]
export type Hole = string | number | bigint

export type WordsKey<W> = Extract<keyof W, string>

/** The wording of one feature, in English, typed by its holes. */
export interface Words<W extends Record<string, string> = Record<string, string>> {
  readonly feature: string
  readonly english: W
  /** The same words in one language; English stands in for what is not translated. */
  in(language: string): Say<W>
}
// biome-ignore format: one line says it
export type SomeWords = Pick<Words, 'feature' | 'english'> & { in(language: string): unknown }

export type Say<W extends Record<string, string>> = <K extends WordsKey<W>>(key: K, ...holes: Holes<W[K]>) => string

const translations = new Map<string, Record<string, string>>()
const registry = new Map<string, SomeWords>()

/** Puts in the texts of `locales/<language>/<feature>.json`. */
export function addTranslation(language: string, feature: string, texts: Record<string, string>): void {
  translations.set(`${language}/${feature}`, texts)
}

export const allWords = (): readonly SomeWords[] => [...registry.values()]

/** Declares the wording of a feature. Called once per `words.ts`. */
export function defineWords<const W extends Record<string, string>>(feature: string, english: W): Words<W> {
  const said = new Map<string, Say<W>>()
  const words: Words<W> = {
    feature,
    english,
    in(language) {
      let say = said.get(language)
      if (!say) said.set(language, (say = sayIn(language, feature, english)))
      return say
    },
  }
  registry.set(feature, words)
  return words
}

function sayIn<W extends Record<string, string>>(language: string, feature: string, english: W): Say<W> {
  const formats = new Map<string, IntlMessageFormat | string>()
  return (key, ...holes) => {
    let format = formats.get(key)
    if (format === undefined) {
      const text = translations.get(`${language}/${feature}`)?.[key] ?? english[key] ?? key
      format = /[{'<]/.test(text) ? new IntlMessageFormat(text, language, undefined, { ignoreTag: true }) : text
      formats.set(key, format)
    }
    return typeof format === 'string' ? format : String(format.format((holes[0] ?? {}) as Record<string, Hole>))
  }
}

/** Says a message that was made in one place and is read in another, as problems are. */
export function sayMessage(
  message: { words: SomeWords; key: string; holes: Record<string, unknown> },
  language: string,
): string {
  return (message.words as Words).in(language)(message.key, ...([message.holes] as unknown as []))
}

/** The hole names of a message, reckoned as the type `HoleNames` does. */
export function holesOf(text: string): Set<string> {
  const names = new Set<string>()
  const parts = text.split('{')
  for (let i = 1; i < parts.length; i++) {
    if (/(zero|one|two|few|many|other|=0|=1) $/.test(parts[i - 1]!)) continue
    const head = parts[i]!.split('}', 1)[0]!
    names.add(head.split(',', 1)[0]!)
  }
  return names
}
