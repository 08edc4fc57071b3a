import { isLanguage, type Language } from '../words.ts'
import type { View } from './view.ts'
import { languageNames } from './view.ts'

/** Content that a community wrote in one or more of its languages: `{ pl: 'Sprzątanie parku', en: 'Park clean-up' }`. */
export type Wording = Readonly<Record<string, string>>

export interface Picked {
  readonly text: string
  /** The language that the text is really in. */
  readonly lang: string
  /** False when the reader gets another language than the one they read in. */
  readonly translated: boolean
}

/** The reader's language if it was written in it, else the community's main one, else whichever there is. */
export function pickWording(wording: Wording, language: string, main: string): Picked {
  const lang = [language, main, ...Object.keys(wording)].find((one) => wording[one]?.trim())
  return {
    text: lang ? (wording[lang] ?? '') : '',
    lang: lang ?? language,
    translated: lang === undefined || lang === language,
  }
}

export interface SaidProps {
  view: View
  wording: Wording
  /** Say openly that it is not translated. Off for titles in a list, where the language mark alone is enough. */
  notice?: boolean
}

/** Content in the reader's language, or honestly in another, marked so that a screen reader speaks it rightly. */
export function Said({ view, wording, notice = false }: SaidProps) {
  const picked = pickWording(wording, view.language, view.community?.languages[0] ?? view.language)
  if (picked.translated) return <>{picked.text}</>
  return (
    <>
      <span lang={picked.lang}>{picked.text}</span>
      {notice && (
        <small class="untranslated">
          {' '}
          {view.t('notTranslated', { language: nameOfLanguage(picked.lang, view.language) })}
        </small>
      )}
    </>
  )
}

/** A language said in the reader's own: "polski" to a Pole, "Polish" in English. */
export function nameOfLanguage(code: string, reader: Language): string {
  if (code === reader && isLanguage(code)) return languageNames[code].toLocaleLowerCase(code)
  return new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code
}
