import { defineWords } from '../words.ts'

/** Signing in, joining, the own account, and the first start. */
export const authWords = defineWords('auth', {
  wrongPassword: 'The address and the password do not belong together. Check both, or ask for a link by e-mail.',
  wrongCurrentPassword: 'This is not your present password.',
  addressTaken: 'There is an account with this address already. Sign in, then open the link again.',
  passwordTooShort:
    'Please choose a password of at least {least} characters. A few words in a row are easy to keep in mind.',
  passwordTooLong: 'Please choose a password of at most {most} characters.',
  linkUsed: 'This link does not work any more: it was used, it is too old, or a newer one took its place.',
  setupDone: 'This place has an owner already. Sign in instead.',

  signIn: 'Sign in',
  signInLead: 'With the address and the password that you chose when you joined.',
  email: 'E-mail address',
  password: 'Password',
  passwordHint: 'At least {least} characters. A few words in a row are good.',
  sendLink: 'Send me a link instead',
  sendLinkHint: 'No password, or forgotten? We mail you a link that signs you in.',
  linkOnItsWay: 'Look into your mailbox',
  linkOnItsWayText:
    'If there is an account with the address {email}, a link is on its way. It works once, for 15 minutes.',
  noMailHere: 'This place sends no mail',
  noMailHereText: 'Ask one of the owners of your community: they can make a link that signs you in once.',
  openLink: 'Sign in with this link',
  openLinkLead: 'The link works once. Press the button on the phone or computer on which you want to work.',
  openLinkAgain: 'Ask for a new link',
  signOut: 'Sign out',
  mailSubject: 'Your link to sign in',
  mailText:
    'Open this link to sign in. It works once, for 15 minutes:\n\n{url}\n\nIf you did not ask for it, do nothing: nobody gets in without this link.',

  join: 'Join {community}',
  joinLead: 'You were invited as: {role}.',
  joinAs: 'You are signed in as {name} ({email}).',
  joinNow: 'Join',
  joinWithAccount: 'I have an account: sign in first',
  name: 'Your name',
  nameHint: 'As people call you.',
  inviteMailSubject: 'You are invited to {community}',
  inviteMailText:
    'You are invited to work with {community}. Open this link to join; it works until {until}:\n\n{url}\n\nIf you did not expect this, do nothing.',

  setup: 'Set this place up',
  setupLead: 'You are the first here. This makes your account and your community; both can be changed later.',
  setupYou: 'You',
  setupCommunity: 'Your community',
  setupSend: 'Begin',

  account: 'Your account',
  profile: 'Name and language',
  myCommunities: 'Your communities',
  noCommunities: 'You belong to no community here yet',
  noCommunitiesExample: 'an organizer sends you a link, you open it, and the community stands here.',
  language: 'Language',
  saveProfile: 'Save',
  saved: 'Saved.',
  changePassword: 'Change the password',
  currentPassword: 'Present password',
  currentPasswordHint: 'Leave it empty if you never chose one.',
  newPassword: 'New password',
  passwordChanged: 'The password was changed. Other phones and computers were signed out.',
  role: 'Role',
  role_owner: 'owner',
  role_organizer: 'organizer',
  role_coordinator: 'coordinator',
  role_treasurer: 'treasurer',
  role_moderator: 'moderator',
  role_volunteer: 'volunteer',
  role_member: 'member',
})

/** The signed-in name of a role, in somebody's language; a role that is not ours is said as it is written. */
export function roleName(role: string, language: string): string {
  const key = `role_${role}`
  return key in authWords.english ? authWords.in(language)(key as 'role_owner') : role
}
