/** What one voter chose; a ballot may be empty, which is a vote for none of these. */
export type Picks = readonly string[]

export type InvalidReason = 'too many' | 'not on the ballot' | 'twice'

export interface ApprovalRules {
  /** How many options one ballot may pick. */
  picks: number
}

/** Every step of the count, so that anyone can check it by hand. */
export interface Approval {
  /** Votes for each option, in the order of the ballot. */
  counts: readonly { option: string; votes: number }[]
  /** The same, most votes first. Equal votes share a place (1, 2, 2, 4) and stand in the order of the ballot. */
  order: readonly { option: string; votes: number; place: number }[]
  /** More than one on a tie, which people must break; none when nobody voted for anything. */
  winners: readonly string[]
  /** cast = valid + invalid.length; marks = the sum of all votes. */
  cast: number
  valid: number
  marks: number
  invalid: readonly { ballot: number; reason: InvalidReason }[]
}

export type ApprovalMethod = (options: readonly string[], ballots: readonly Picks[], rules: ApprovalRules) => Approval

/** Each ballot gives one vote to each option that it picks; the option with the most votes wins. */
export const approval: ApprovalMethod = (options, ballots, rules) => {
  const votes = new Map(options.map((option) => [option, 0]))
  const invalid: { ballot: number; reason: InvalidReason }[] = []
  let marks = 0
  for (const [ballot, picks] of ballots.entries()) {
    const reason = whyInvalid(picks, votes, rules)
    if (reason) {
      invalid.push({ ballot, reason })
      continue
    }
    for (const option of picks) votes.set(option, votes.get(option)! + 1)
    marks += picks.length
  }
  const counts = options.map((option) => ({ option, votes: votes.get(option)! }))
  const most = Math.max(0, ...counts.map((one) => one.votes))
  return {
    counts,
    order: placed(counts),
    winners: most === 0 ? [] : counts.filter((one) => one.votes === most).map((one) => one.option),
    cast: ballots.length,
    valid: ballots.length - invalid.length,
    marks,
    invalid,
  }
}

/** An invalid ballot is set aside whole: guessing which of its picks was meant would be voting for somebody. */
function whyInvalid(picks: Picks, votes: ReadonlyMap<string, number>, rules: ApprovalRules): InvalidReason | null {
  if (picks.some((option) => !votes.has(option))) return 'not on the ballot'
  if (new Set(picks).size < picks.length) return 'twice'
  return picks.length > rules.picks ? 'too many' : null
}

function placed(counts: Approval['counts']): Approval['order'] {
  const sorted = [...counts].sort((a, b) => b.votes - a.votes)
  let place = 0
  return sorted.map((one, index) => {
    if (index === 0 || one.votes < sorted[index - 1]!.votes) place = index + 1
    return { ...one, place }
  })
}
