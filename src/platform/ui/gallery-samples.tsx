import type { PropsWithChildren } from 'hono/jsx'
import type { ThreadKind } from './thread-strip.tsx'
import type { View } from './view.ts'

/** Sample content in both languages, so that Polish is looked at with Polish lengths. */
export const sampleIn = (view: View) => (en: string, pl: string) => (view.language === 'pl' ? pl : en)

export function Part({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <>
      <h2>{title}</h2>
      {children}
    </>
  )
}

export function sampleThread(view: View) {
  const say = sampleIn(view)
  const step = (kind: ThreadKind, count: number, ...titles: string[]) => ({
    kind,
    count,
    href: `#${kind}`,
    items: titles.map((title) => ({ title, href: `#${kind}` })),
  })
  return [
    step(
      'voice',
      37,
      say('“I hold my breath every morning”', '„Codziennie rano wstrzymuję oddech”'),
      say('Zofia, at her door', 'Zofia, w drzwiach'),
    ),
    step('theme', 1, say('The way to school', 'Droga do szkoły')),
    {
      ...step('issue', 1, say('Cars cut the corner at Lime Street', 'Samochody ścinają zakręt na Lipowej')),
      here: true,
    },
    step('decision', 1, say('What first? Priority vote', 'Co najpierw? Głosowanie')),
    step('campaign', 0),
    step('act', 0),
    step('outcome', 0),
    step('told', 0),
  ]
}
