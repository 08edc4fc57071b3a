import type { PageSpec } from '#platform/http/page.ts'
import { codingPage } from './coding.tsx'
import { importPage } from './import.tsx'
import { importRunPage } from './import-run.tsx'
import { listeningPage } from './listening.tsx'
import { publicVoicePage, publicVoicesPage } from './public-voices.tsx'
import { sessionPage } from './session.tsx'
import { addSessionPage, editSessionPage } from './session-form.tsx'
import { tellUsPage, thanksPage } from './tell-us.tsx'
import { themePage } from './theme.tsx'
import { addThemePage, editThemePage } from './theme-form.tsx'
import { themesPage } from './themes.tsx'
import { voicePage } from './voice.tsx'
import { addVoicePage, editVoicePage } from './voice-form.tsx'
import { voicesPage } from './voices.tsx'

/** `/voices/add` and its like stand before `/voices/:voiceId`, which would take them for a voice. */
export const pages: readonly PageSpec[] = [
  tellUsPage,
  thanksPage,
  publicVoicesPage,
  publicVoicePage,
  listeningPage,
  addSessionPage,
  sessionPage,
  editSessionPage,
  voicesPage,
  addVoicePage,
  importPage,
  importRunPage,
  voicePage,
  editVoicePage,
  themesPage,
  addThemePage,
  themePage,
  editThemePage,
  codingPage,
]
