/** What is said on the page of a roll. */
export const rollWords = {
  roll: 'The roll',
  rollLead: 'Who may vote, and who has voted. What anybody picked stands nowhere.',
  addressesLead:
    'People who asked for a ballot with their address, and who has voted. What anybody picked stands nowhere.',
  voterName: 'Name',
  hasAddress: 'Has e-mail',
  votedAlready: 'Voted',
  change: 'Change',
  yes: 'yes',
  no: 'no',
  notYet: 'not yet',
  emptyRoll: 'Nobody is on the roll yet',
  emptyRollExample: 'Paste the addresses of your members, or put everybody on it whom you know.',
  addByAddress: 'Add people by their addresses',
  addToRoll: 'Add to the roll',
  theirAddresses: 'E-mail addresses',
  theirAddressesHint: 'One a line, of people who are here already; others are added under People first',
  addEverybody: 'Put everybody on the roll',
  mailLinks: 'Mail the links',
  mailLinksHint:
    'Mail goes only to those who agreed to be contacted and have not voted yet. For the others, print slips; or they ask for their link on the page of the vote.',
  takeOff: 'Take off the roll',
  segmentForRoll: 'Everybody in a segment',
  addSegmentToRoll: 'Put them on the roll',
} as const
