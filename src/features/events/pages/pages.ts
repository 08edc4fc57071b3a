import type { PageSpec } from '#platform/http/page.ts'
import { doorPage } from './door.tsx'
import { eventPage } from './event.tsx'
import { addEventPage, editEventPage } from './event-form.tsx'
import { eventsPage } from './events.tsx'
import { minePage } from './mine.tsx'
import { eventCalendarPage, publicEventPage } from './public-event.tsx'
import { calendarPage, publicEventsPage, publicPastPage } from './public-events.tsx'
import { sheetPage } from './sheet.tsx'
import { signUpsPage, signUpsSheet } from './sign-ups.tsx'

/** `/events/past` and its like stand before `/events/:eventId`, which would take them for an event. */
export const pages: readonly PageSpec[] = [
  publicEventsPage,
  publicPastPage,
  calendarPage,
  publicEventPage,
  eventCalendarPage,
  minePage,
  eventsPage,
  addEventPage,
  eventPage,
  editEventPage,
  signUpsPage,
  signUpsSheet,
  doorPage,
  sheetPage,
]
