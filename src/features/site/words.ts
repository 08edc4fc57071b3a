import { defineWords } from '#platform/words.ts'

export const words = defineWords('site', {
  today: 'Today',
  todayLead: 'What waits for somebody.',
  nothingToday: 'Nothing waits for you',
  nothingTodayExample:
    'When a voice waits to be read, a vote is about to close or people come to an event, it will stand here.',
  search: 'Search',
  searchFor: 'Search people, voices, issues, votes and events',
  searchNow: 'Search',
  nothingFound: 'Nothing was found',
  nothingFoundExample: 'A part of a word is enough: “strum” finds the stream.',
  welcome: 'What people say here, what was decided, and what came of it.',
  quietYet: 'It is quiet here yet',
  quietYetExample: 'Soon: what people say, what the neighbours decide, and when they meet.',
})
