import type { ApprovalMethod, ApprovalRules, Picks } from './approval.ts'

/** One election, as a law looks at it. `seed` makes the law's own choices, so that chance stays outside. */
export interface Election {
  options: readonly string[]
  ballots: readonly Picks[]
  rules: ApprovalRules
  seed: number
}

export interface Law {
  /** Reads after “a count…”. */
  name: string
  holds(method: ApprovalMethod, election: Election): boolean
}

/** What must hold for every way of counting picks. Each method's test runs these first. */
export const laws: readonly Law[] = [
  {
    name: 'does not care in which order ballots arrive',
    holds(method, { options, ballots, rules, seed }) {
      const [a, b] = [method(options, ballots, rules), method(options, mixed(ballots, seed), rules)]
      return same([a.counts, a.winners, a.order, a.valid, a.marks], [b.counts, b.winners, b.order, b.valid, b.marks])
    },
  },
  {
    name: 'does not care what the options are called',
    holds(method, { options, ballots, rules, seed }) {
      const names = new Map(options.map((option, index) => [option, `${(index * 7 + seed) % 1000}-${index}`]))
      const renamed = (option: string) => names.get(option) ?? `${option} (unknown)`
      const before = method(options, ballots, rules)
      const after = method(
        options.map(renamed),
        ballots.map((picks) => picks.map(renamed)),
        rules,
      )
      return (
        same(before.winners.map(renamed), after.winners) &&
        same(
          before.order.map((one) => ({ ...one, option: renamed(one.option) })),
          after.order,
        )
      )
    },
  },
  {
    name: 'does not care in which order the options stand',
    holds(method, { options, ballots, rules, seed }) {
      const [a, b] = [method(options, ballots, rules), method(mixed(options, seed), ballots, rules)]
      return same([...a.winners].sort(), [...b.winners].sort()) && same(byName(a.counts), byName(b.counts))
    },
  },
  {
    name: 'never hurts an option by one more ballot for it alone',
    holds(method, { options, ballots, rules, seed }) {
      const option = options[seed % options.length]!
      const before = method(options, ballots, rules)
      const after = method(options, [...ballots, [option]], rules)
      const placeIn = (one: typeof before) => one.order.find((line) => line.option === option)!.place
      return placeIn(after) <= placeIn(before) && (!before.winners.includes(option) || same(after.winners, [option]))
    },
  },
  {
    name: 'loses and invents no vote',
    holds(method, { options, ballots, rules }) {
      const { counts, marks, cast, valid, invalid } = method(options, ballots, rules)
      const set = new Set(invalid.map((one) => one.ballot))
      const given = ballots.reduce((sum, picks, index) => sum + (set.has(index) ? 0 : picks.length), 0)
      const counted = counts.reduce((sum, one) => sum + one.votes, 0)
      return counted === marks && marks === given && cast === ballots.length && valid + invalid.length === cast
    },
  },
  {
    name: 'has as winners all those with the most votes, and only those',
    holds(method, { options, ballots, rules }) {
      const { counts, winners, marks } = method(options, ballots, rules)
      const most = Math.max(...counts.map((one) => one.votes))
      const best = counts.filter((one) => one.votes === most).map((one) => one.option)
      return marks === 0 ? winners.length === 0 : same(winners, best)
    },
  },
  {
    name: 'sets aside exactly the ballots that break a rule',
    holds(method, { options, ballots, rules }) {
      const set = new Set(method(options, ballots, rules).invalid.map((one) => one.ballot))
      const breaks = (picks: Picks) =>
        picks.length > rules.picks || new Set(picks).size < picks.length || picks.some((one) => !options.includes(one))
      return ballots.every((picks, index) => breaks(picks) === set.has(index))
    },
  },
]

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const byName = (counts: readonly { option: string }[]) => [...counts].sort((a, b) => (a.option < b.option ? -1 : 1))

/** Another order of the same things, the same for the same seed. */
function mixed<T>(things: readonly T[], seed: number): T[] {
  const left = [...things]
  const taken: T[] = []
  for (let turn = seed; left.length > 0; turn = (turn * 31 + 7) % 65_521)
    taken.push(...left.splice(turn % left.length, 1))
  return taken
}
