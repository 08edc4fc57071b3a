import type { Part } from '#algorithms/matching/scorer.ts'

/** Why two rows are thought to be one, the strongest reason first, each with its bits; they add up to the sum. */
export function because(other: number, parts: readonly Part[]): string {
  const reasons = parts.filter(
    ({ comparison, level, weight }) => comparison !== 'before' && !(level === 'straight' && Math.abs(weight) < 1),
  )
  const rest = parts.filter((part) => !reasons.includes(part)).reduce((sum, part) => sum + part.weight, 0)
  const sum = parts.reduce((total, part) => total + part.weight, 0)
  const said = reasons
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(
      (part) =>
        `${phrases[`${part.comparison} ${part.level}`] ?? `${part.comparison}: ${part.level}`} ${signed(part.weight)}`,
    )
  return `row ${other}: ${[...said, `any two rows ${signed(rest)}`].join(', ')}; together ${signed(sum)}`
}

const signed = (bits: number) => `${bits < 0 ? '-' : '+'}${Math.abs(bits).toFixed(1)}`

const phrases: Readonly<Record<string, string>> = {
  'given same': 'same given name',
  'given form': 'a form of the same given name',
  'given typo': 'given name with a slip',
  'given close': 'similar given name',
  'given part': 'given name shared in part',
  'given initial': 'same initial of the given name',
  'given other': 'other given name',
  'family same': 'same family name',
  'family form': 'a form of the same family name',
  'family typo': 'family name with a slip',
  'family close': 'similar family name',
  'family part': 'family name shared in part',
  'family initial': 'same initial of the family name',
  'family other': 'other family name',
  'order straight': 'names in the same order',
  'order crossed': 'given and family name swapped',
  'birth same': 'same birth date',
  'birth turned': 'birth date with day and month swapped',
  'birth typo': 'birth date with a slip',
  'birth near': 'birth date shared in part',
  'birth year': 'same year of birth',
  'birth other': 'other birth date',
  'birth generation': 'birth dates a generation apart',
  'email same': 'same e-mail',
  'email typo': 'e-mail with a slip',
  'email local': 'same e-mail name at another host',
  'email other': 'other e-mail',
  'phone same': 'same phone',
  'phone typo': 'phone with a slip',
  'phone other': 'other phone',
  'address home': 'same address',
  'address street': 'same street',
  'address doorstep': 'same street and house in another place',
  'address place': 'same town and postcode',
  'address town': 'same town or postcode',
  'address nearly': 'nearly the same town or postcode',
  'address other': 'other address',
  'organisation same': 'same organisation',
  'organisation reordered': 'same organisation in other words',
  'organisation typo': 'organisation with a slip',
  'organisation part': 'organisation shared in part',
  'organisation other': 'other organisation',
  'household household': 'one household could look so too',
}
