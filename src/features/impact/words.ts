import { defineWords } from '#platform/words.ts'

export const words = defineWords('impact', {
  impact: 'The thread in numbers',
  impactLead:
    'From what people said to what came of it. Each person counts once at each step, however often they did it.',
  step: 'Step',
  people: 'People',
  share: 'Of the step before',
  spoke: 'spoke',
  decided: 'voted',
  signedUp: 'signed up',
  attended: 'came',
  told: 'were told what came of it',
  rowsTitle: 'The people behind the number',
  nobodyYet: 'Nobody yet',
  nobodyYetExample: 'When somebody speaks, votes or comes to an event, they will be counted here.',
  name: 'Name',
  funnel: 'How many people at each step',
  mayRead: 'See the thread in numbers',
  didCount: 'The numbers were opened',
  didShowRows: 'The people behind a number were opened',
})
