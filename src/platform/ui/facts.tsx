import type { Child } from 'hono/jsx'

export interface Fact {
  label: Child
  /** Facts without a value are left out. */
  value: Child
  /** What people come to the page for, as when and where. Said large. */
  strong?: boolean
  /** What can be done about it, at the end of its line: "Change". */
  action?: Child
}

/** What is known of one thing, as label and value. */
export function Facts({ facts }: { facts: readonly (Fact | false | undefined)[] }) {
  const known = facts.filter((fact): fact is Fact => !!fact && fact.value !== undefined && fact.value !== '')
  return (
    <dl class="facts">
      {known.map((fact) => (
        <div class="facts-row">
          <dt class="facts-label">{fact.label}</dt>
          <dd class={fact.strong ? 'facts-value facts-strong' : 'facts-value'}>{fact.value}</dd>
          {fact.action !== undefined && <dd class="facts-action">{fact.action}</dd>}
        </div>
      ))}
    </dl>
  )
}
