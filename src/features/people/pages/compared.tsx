import type { Child } from 'hono/jsx'
import type { Language } from '#platform/words.ts'
import { addressLine } from '../address.ts'
import type { Compared } from '../compare-people.ts'
import { words } from '../words.ts'

/** One thing that is known of each record. */
export interface ComparedLine {
  label: string
  values: readonly string[]
  /** What stands in the cells instead, where something is to be chosen. */
  cells?: readonly Child[]
  /** Comes together, or matters little: that it is not the same is nothing to look at. */
  apart?: boolean
}

const several = (all: readonly string[]) => all.join(', ')

/** Lines that nobody says anything in are left out. */
export function comparedLines(people: readonly Compared[], language: Language): ComparedLine[] {
  const t = words.in(language)
  const lines: [string, (one: Compared) => string][] = [
    [t('givenName'), (one) => one.givenName],
    [t('middleName'), (one) => one.middleName],
    [t('familyName'), (one) => one.familyName],
    [t('called'), (one) => one.called],
    [t('birth'), (one) => one.birth],
    [t('emails'), (one) => several(one.emails)],
    [t('phones'), (one) => several(one.phones)],
    [t('addresses'), (one) => several(one.addresses.map(addressLine))],
    [t('note'), (one) => one.note],
  ]
  const said = lines.map(([label, of]) => ({ label, values: people.map(of) }))
  return [...said, sourceLine(people, language)].filter(saysAnything)
}

export const sourceLine = (people: readonly Compared[], language: Language): ComparedLine => ({
  label: words.in(language)('source'),
  values: people.map((one) => one.source),
  apart: true,
})

export const saysAnything = ({ values }: ComparedLine) => values.some((value) => value !== '')

/** Where two say something, and not the same. What only one knows is no difference. */
export const differs = ({ values, apart }: ComparedLine) => !apart && new Set(values.filter(Boolean)).size > 1

interface ComparedProps {
  language: Language
  names: readonly string[]
  /** Said above each record. */
  heads: readonly Child[]
  /** Said above the labels. */
  corner?: string
  lines: readonly ComparedLine[]
}

/**
 * Records side by side. On a phone each line has its label above it, and two stay side by side, since one after the other
 * nothing can be compared; more than two go below each other, each with its name.
 */
export function ComparedTable({ language, names, heads, corner, lines }: ComparedProps) {
  const t = words.in(language)
  return (
    // The roles are said, since a table that is laid out as something else is none to a screen reader.
    <table class={names.length > 2 ? 'compared compared-many' : 'compared'} role="table">
      <thead role="rowgroup">
        <tr role="row">
          {corner ? (
            <th scope="row" role="rowheader">
              {corner}
            </th>
          ) : (
            <td role="cell" />
          )}
          {heads.map((head) => (
            <th scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <tr role="row" class={differs(line) ? 'compared-differs' : undefined}>
            <th scope="row" role="rowheader">
              {line.label}
              {differs(line) && <span class="unseen"> ({t('differs')})</span>}
            </th>
            {line.values.map((value, i) => (
              <td role="cell">
                {names.length > 2 && <span class="compared-whose">{names[i]}</span>}
                {line.cells?.[i] ?? (value || <span class="quiet compared-empty">–</span>)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
