import type { Feature } from '#platform/feature.ts'
import { segmentConditions } from './conditions.ts'
import { addCommitment, dropCommitment, editCommitment, setCommitmentDone } from './keep-commitment.ts'
import { listDue } from './list-due.ts'
import { listOneToOnes } from './list-one-to-ones.ts'
import { pages } from './pages/pages.ts'
import { callOff, changePlan, planOneToOne } from './plan-one-to-one.ts'
import { grants } from './policy.ts'
import { showOneToOne } from './show-one-to-one.ts'
import { commonGround, erasePerson, exportPerson, personReferences, personSections, today } from './slots.ts'
import { voiceConcern } from './voice-concern.ts'
import { whomToMeet } from './whom-to-meet.ts'
import { words } from './words.ts'
import { recordOneToOne, writeUp } from './write-up.ts'

export { recentlyMet } from './recently-met.ts'
export { listDue, planOneToOne, recordOneToOne, setCommitmentDone, voiceConcern }

/**
 * One-to-ones: an organizer and one person, in conversation. Their story, what they care for, what troubles them, what
 * each of the two promised, and the next step; with a list of what is due, so that promises are kept.
 */
export const oneToOnes: Feature = {
  name: 'one-to-ones',
  operations: [
    planOneToOne,
    changePlan,
    callOff,
    writeUp,
    recordOneToOne,
    showOneToOne,
    listOneToOnes,
    whomToMeet,
    listDue,
    addCommitment,
    editCommitment,
    dropCommitment,
    setCommitmentDone,
    voiceConcern,
  ],
  pages,
  grants,
  menu: [{ label: (language) => words.in(language)('menu'), path: '/one-to-ones', grant: 'one-to-ones:read' }],
  acts: {
    'one-to-ones.met': { said: (language) => words.in(language)('actMet') },
    'one-to-ones.listened': { said: (language) => words.in(language)('actListened') },
  },
  today,
  personReferences,
  personSections,
  segmentConditions,
  commonGround,
  exportPerson,
  erasePerson,
}
