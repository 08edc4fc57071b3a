import { createCommunity } from '#platform/community/create-community.ts'
import { findCommunity } from '#platform/community/find.ts'
import type { Standing } from '#platform/start.ts'

/** Fills the demo community, once. @returns the lines to print: where it is, and who can sign in. */
export async function fillDemoCommunity({ gromada }: Standing): Promise<string[]> {
  if (await findCommunity(gromada, 'nad-strugiem')) return ['The demo community is at /c/nad-strugiem']
  await createCommunity(gromada, {
    slug: 'nad-strugiem',
    name: 'Nad Strugiem',
    languages: ['pl', 'en'],
    zone: 'Europe/Warsaw',
    currency: 'PLN',
    country: 'PL',
    colour: '#1f6f4a',
  })
  return [`The demo community is at ${gromada.url}/c/nad-strugiem`]
}
