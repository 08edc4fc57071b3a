import type { Context } from '#platform/context.ts'
import type { Feature, ThreadRecord } from '#platform/feature.ts'
import { clockJob } from '#platform/jobs/job.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import { addEvent } from './add-event.ts'
import { addWalkIn } from './add-walk-in.ts'
import { callOffEvent } from './call-off-event.ts'
import { cancelSignUp } from './cancel-sign-up.ts'
import { changeSignUp } from './change-sign-up.ts'
import { checkIn, undoCheckIn } from './check-in.ts'
import { askForForgottenLetters, confirmSignUps, tellOfChange } from './confirm-sign-ups.ts'
import { editEvent } from './edit-event.ts'
import { isSeenByAll } from './event.ts'
import { exportSignUps } from './export-sign-ups.ts'
import { listEvents, showCalendar, showEventCalendar } from './list-events.ts'
import { listDoor, listSignUps, printSheet } from './list-sign-ups.ts'
import { pages } from './pages/pages.ts'
import { erasePerson, exportPerson } from './person-slots.ts'
import { grants } from './policy.ts'
import { remindOfTomorrow } from './remind.ts'
import { showEvent } from './show-event.ts'
import { showSignUp } from './show-sign-up.ts'
import { signUp } from './sign-up-for-event.ts'
import { countEvents, eventsById } from './store.ts'
import { publicHome, search, today } from './what-is-due.ts'
import { words } from './words.ts'

export { addEvent, addWalkIn, callOffEvent, cancelSignUp, checkIn, listEvents, showEvent, showSignUp, signUp }

/**
 * Events: where we meet. Anybody signs up without an account, no place is given twice and none stays empty while somebody
 * waits for it; who came stands on their trail.
 */
export const events: Feature = {
  name: 'events',
  operations: [
    addEvent,
    editEvent,
    callOffEvent,
    listEvents,
    // Before one event, for which `/events/calendar` would be taken.
    showCalendar,
    showEventCalendar,
    showEvent,
    signUp,
    showSignUp,
    changeSignUp,
    cancelSignUp,
    listSignUps,
    exportSignUps,
    listDoor,
    printSheet,
    checkIn,
    undoCheckIn,
    addWalkIn,
  ],
  pages,
  grants,
  menu: [{ label: (language) => words.in(language)('events'), path: '/events', grant: 'events:read' }],
  publicMenu: [{ label: (language) => words.in(language)('events'), path: '/events' }],
  acts: {
    'events.signedUp': { said: (language) => words.in(language)('actSignedUp') },
    'events.gotPlace': { said: (language) => words.in(language)('actGotPlace'), received: true },
    'events.attended': { said: (language) => words.in(language)('actAttended') },
  },
  threadKinds: [
    {
      kind: 'event',
      load: threadRecords,
      count: countEvents,
      href: (id) => `/events/${id}`,
      publicHref: (id) => `/events/${id}`,
    },
  ],
  listens: { 'event.signedUp': confirmSignUps, 'event.signUpChanged': tellOfChange },
  jobs: [
    clockJob({ name: 'remind of the events of tomorrow', every: '*/10 * * * *', run: remindOfTomorrow }),
    clockJob({ name: 'confirm sign-ups that were forgotten', every: '5 * * * *', run: askForForgottenLetters }),
  ],
  today,
  search,
  publicHome,
  personReferences: [{ table: 'sign_ups', column: 'person_id', onMerge: 'keep earliest', oncePer: 'event_id' }],
  exportPerson,
  erasePerson,
}

async function threadRecords(ctx: Context, ids: readonly string[]): Promise<ThreadRecord[]> {
  const found = await eventsById(ctx, ids)
  return found.map((event) => {
    const { text, lang, translated } = pickWording(event.title, ctx.language, ctx.community.languages[0])
    return { id: event.id, title: text, lang: translated ? undefined : lang, isPublic: isSeenByAll(event) }
  })
}
