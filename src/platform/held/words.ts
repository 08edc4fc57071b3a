import { defineWords } from '../words.ts'

export const words = defineWords('held', {
  mayReview: 'Look through what was held at the public forms',
  didLetThrough: 'A held form was let through',
  didThrowAway: 'Held forms were thrown away',
  held: 'Held',
  heldLead:
    'These came through a public form and look like a machine’s. Nothing is done with them before somebody has looked.',
  waiting:
    '{count, plural, one {# form is held: a person or a machine?} other {# forms are held: people or machines?}}',
  nothingHeld: 'Nothing is held',
  nothingHeldExample: 'When somebody’s “Tell us” comes in a blink of an eye, it waits here, and you say what it is.',
  sentOn: '{form}, sent {when}',
  seePage: 'See the page',
  why: 'Why it is held',
  'why trap': 'A field that people do not see was filled in',
  'why too fast': 'It came within half a second of opening the page',
  'why no token': 'It did not come from our page, or not as it was shown',
  letThrough: 'A person: let it through',
  letThroughThis: 'A person: let it through ({form}, sent {when})',
  throwAway: 'Throw away',
  throwAwayThis: 'Throw away: {form}, sent {when}',
  throwAllAway: 'Throw away all that stand on this page',
  passed: 'It went through, as if it had not been held.',
  thrown: '{count, plural, one {# held form was thrown away} other {# held forms were thrown away}}',
  noSuchHeld: 'This does not wait here any more.',
  formGone: 'The form through which this came is not here any more. You can still read what was typed.',
  keptFor: 'What nobody lets through is deleted after 30 days.',
  received: 'We have it',
  receivedLead:
    'What you sent is kept. Our program was not sure whether a person sent it, so somebody will look at it first. You do not have to send it again.',
  toTheFront: 'To the front page',
})
