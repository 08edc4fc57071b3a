import type { Feature } from '#platform/feature.ts'
import { segmentConditions } from './conditions.ts'
import { addSession } from './add-session.ts'
import { addTheme } from './add-theme.ts'
import { addVoice } from './add-voice.ts'
import { addVoices } from './add-voices.ts'
import { codeVoice, codeVoices, uncodeVoice } from './code-voice.ts'
import { countVoices } from './count-voices.ts'
import { editSession } from './edit-session.ts'
import { editTheme } from './edit-theme.ts'
import { editVoice } from './edit-voice.ts'
import { forgetOldSheets, importVoices } from './import-job.ts'
import { lookAtVoices, mapVoices, startVoiceImport, stopVoiceImport, takeBackImport } from './import-voices.ts'
import { listSessions } from './list-sessions.ts'
import { listThemes } from './list-themes.ts'
import { listVoices } from './list-voices.ts'
import { mergeThemes } from './merge-themes.ts'
import { nextToCode } from './next-to-code.ts'
import { eraseHere, exportHere, personReferences } from './one-person.ts'
import { pages } from './pages/pages.ts'
import { grants } from './policy.ts'
import { listPublicVoices, showPublicVoice } from './public-voices.ts'
import { acceptVoice, setVoiceAside } from './review-voice.ts'
import { hearVoice, sharedThemes } from './said-elsewhere.ts'
import { sayWho } from './say-who.ts'
import { showSession } from './show-session.ts'
import { showTheme } from './show-theme.ts'
import { showVoice } from './show-voice.ts'
import { showVoiceImport } from './show-voice-import.ts'
import { publicHome, search, themeKind, today, voiceKind } from './slots.ts'
import { tellUs } from './tell-us.ts'
import { words } from './words.ts'

export { peopleWhoSpoke } from './coding-store.ts'
export { findTheme } from './theme-store.ts'
export { acceptVoice, addSession, addTheme, addVoice, addVoices, codeVoice, codeVoices, listThemes, listVoices, tellUs }

/**
 * Listening: what people say, word for word, and the themes that many voices have in common. The thread begins here:
 * whatever the community decides and does later leads back to those who spoke first.
 */
export const listening: Feature = {
  name: 'listening',
  operations: [
    addVoice,
    addVoices,
    editVoice,
    listVoices,
    showVoice,
    setVoiceAside,
    acceptVoice,
    sayWho,
    tellUs,
    listPublicVoices,
    showPublicVoice,
    countVoices,
    addSession,
    editSession,
    listSessions,
    showSession,
    addTheme,
    editTheme,
    mergeThemes,
    listThemes,
    showTheme,
    codeVoice,
    uncodeVoice,
    codeVoices,
    nextToCode,
    lookAtVoices,
    mapVoices,
    startVoiceImport,
    stopVoiceImport,
    takeBackImport,
    showVoiceImport,
  ],
  pages,
  longJobs: [importVoices],
  jobs: [forgetOldSheets],
  grants,
  menu: [{ label: (language) => words.in(language)('listening'), path: '/listening', grant: 'listening:read' }],
  publicMenu: [{ label: (language) => words.in(language)('tellUs'), path: '/tell-us' }],
  acts: {
    'listening.spoke': { said: (language) => words.in(language)('actSpoke') },
    'listening.heard': { said: (language) => words.in(language)('actHeard') },
  },
  threadKinds: [voiceKind, themeKind],
  today,
  search,
  publicHome,
  personReferences,
  hearVoice,
  segmentConditions,
  commonGround: sharedThemes,
  exportPerson: exportHere,
  erasePerson: eraseHere,
}
