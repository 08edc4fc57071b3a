import type { PropsWithChildren } from 'hono/jsx'

/** A state in one word. The word says it; the tone only helps to find it. */
export function Badge({
  tone = 'plain',
  children,
}: PropsWithChildren<{ tone?: 'plain' | 'good' | 'warn' | 'stop' | 'own' }>) {
  return <span class={`badge badge-${tone}`}>{children}</span>
}
