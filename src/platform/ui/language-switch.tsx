import { languages } from '../words.ts'
import { languageNames, pathIn, type View } from './view.ts'

/** Every language by its own name; the present one is said but leads nowhere. */
export function LanguageSwitch({ view }: { view: View }) {
  const offered = view.surface === 'public' ? (view.community?.languages ?? languages) : languages
  if (offered.length < 2) return null
  return (
    <nav class="languages" aria-label={view.t('language')}>
      {offered.map((one) =>
        one === view.language ? (
          <span class="languages-here" aria-current="true" lang={one}>
            {languageNames[one]}
          </span>
        ) : (
          <a class="languages-other" href={pathIn(view, one)} hreflang={one} lang={one} rel="nofollow">
            {languageNames[one]}
          </a>
        ),
      )}
    </nav>
  )
}
