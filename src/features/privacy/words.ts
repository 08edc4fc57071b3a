import { defineWords } from '#platform/words.ts'

export const words = defineWords('privacy', {
  noSuchLink:
    'This link is not valid any more. On our start page, at the foot, you find “What is kept about you”: there you get a new one.',
  tooManyRules: 'There are {most} rules already, and more are not kept. Take one away first.',
  noSuchRule: 'This rule is not here any more.',
  ownPage: 'own page',
  theirData: 'Their data',
  ownPageLink: 'Link to their own page',
  ownPageLinkLead:
    'Whoever holds this link sees and downloads everything that is kept about this person, and can withdraw consents. Give it to the person alone. It works for 30 days.',
  makeLink: 'Make the link',
  whoLooked: 'Who looked at this record',
  nobodyLooked: 'Nobody has looked yet',
  nobodyLookedExample: 'Each look at the record or at a list that names this person is noted here.',
  who: 'Who',
  when: 'When',
  what: 'What was opened',
  askOwnLink: 'What is kept about you',
  askOwnLinkLead: 'Give your e-mail address, and we send you a link to everything that {community} keeps about you.',
  yourEmail: 'Your e-mail address',
  sendOwnLink: 'Send me the link to my page',
  ownLinkOnItsWay:
    'If we know this address, a link is on its way. Look into your letter box, also among the unwanted mail.',
  noMailLeaves:
    'No e-mail leaves from here yet. Ask somebody from {community} for the link: they can give it to you on paper.',
  askOwnLinkPrivacy:
    '{community} uses the address only to send you this link, and forgets that you asked after two days at most. You have a right to see what is kept about you (Article 15 of the GDPR).',
  ownLetterSubject: 'What {community} keeps about you',
  ownLetterLead:
    'Somebody gave this address to see what {community} keeps about its owner. If that was you, here is the way.',
  ownLetterEnd:
    'The link works for 30 days. Whoever has it sees everything and can withdraw consents, so pass it on to nobody. If you did not ask for it, you need not do anything.',
  didAskOwnLink: 'Somebody asked for the link to their own page',
  yourPage: 'What is kept about you',
  yourPageLead:
    '{name}, this is everything that {community} keeps about you. If something is wrong, say so to whoever gave you this link.',
  downloadReadable: 'Download as a page',
  downloadMachine: 'Download for a program (JSON)',
  withdraw: 'Withdraw',
  withdrawn: 'withdrawn',
  yourConsents: 'What you agreed to',
  noConsents: 'You have not agreed to anything, so nobody may write to you.',
  consentWithdrawn: 'It is withdrawn.',
  everythingElse: 'Everything',
  retention: 'What is kept for how long',
  retentionLead:
    'A rule erases, each night, whoever stands in a segment: for example people who did nothing for three years and never agreed to anything. It is off until you switch it on.',
  noRules: 'No rules yet',
  noRulesExample: 'First make a segment of those whom you need no longer.',
  addRule: 'Add a rule',
  ruleName: 'What it is called',
  ruleSegment: 'Whom it erases',
  ruleWavers:
    'This segment takes only some people (the most active, or by lot), or stands on another segment. It would mean others every night, so no rule can be made of it.',
  ruleSegmentHint:
    'The rule takes over the conditions as they are now. Whoever changes the segment later does not change the rule.',
  ruleTookOver: 'The conditions come from the segment “{segment}” as it was when the rule was made.',
  ruleFailed: 'did not finish',
  lastRunFailed: 'The last run did not finish:',
  meansNobody: 'Nobody can be erased by this rule now:',
  ruleBroke:
    'Something went wrong that should not have. The rule tries again tonight; whoever keeps the server finds the reason in its log.',
  someNotErased:
    '{count, plural, one {# person could not be erased, all others were.} other {# people could not be erased, all others were.}}',
  ruleRuns: 'The rule is erasing people',
  ruleRunsOn:
    'It goes on when you leave this page. Switching the rule off stops it at once; whoever is erased already stays erased.',
  stopAndOff: 'Stop, and switch the rule off',
  andMore: '{count, plural, one {and # more} other {and # more}}',
  ruleIsOn: 'on',
  ruleIsOff: 'off',
  previewRule: 'Look whom it means',
  wouldErase:
    '{count, plural, =0 {Nobody would be erased now} one {# person would be erased now} other {# people would be erased now}}',
  erasedSoFar: '{count, plural, =0 {nobody erased so far} one {# person erased so far} other {# people erased so far}}',
  eraseForGood: 'Erasing cannot be taken back.',
  switchOn: 'Switch the rule on',
  switchOff: 'Switch the rule off',
  removeRule: 'Take the rule away',
  ruleAdded: 'The rule “{name}” was added; it is off.',
  ruleOn: 'The rule “{name}” is on.',
  ruleOff: 'The rule “{name}” is off.',
  ruleRemoved: 'The rule “{name}” was taken away.',
  mayLook: 'See who looked at whom, and hand out own pages',
  mayRule: 'Say what is kept for how long',
  didListViews: 'It was looked up who looked at a record',
  didLinkOwnPage: 'A link to an own page was made',
  didShowOwnPage: 'An own page was opened',
  didWithdrawOwn: 'Somebody withdrew a consent on their own page',
  didListRules: 'The retention rules were opened',
  didAddRule: 'A retention rule was added',
  didPreviewRule: 'It was looked at whom a retention rule means',
  didSwitchRule: 'A retention rule was switched',
  didRemoveRule: 'A retention rule was taken away',
})
