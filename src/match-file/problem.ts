/** What is wrong with what was asked for, in one line for the person at the keyboard. */
export class MatchProblem extends Error {}
