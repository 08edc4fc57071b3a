import { operator } from '#platform/actor.ts'
import { createCommunity } from '#platform/community/create-community.ts'
import { findCommunity } from '#platform/community/find.ts'
import { inTransaction } from '#platform/db/open.ts'
import { settle } from '#platform/jobs/listeners.ts'
import type { Standing } from '#platform/start.ts'
import { chanceFrom } from './chance.ts'
import { converse } from './conversations.ts'
import { gather } from './gatherings.ts'
import { addNeighbours } from './people.ts'
import { keepSheets } from './sheets.ts'
import { demoPassword, signIns } from './seeds-people.ts'
import { campaign, listen, type On, vote } from './thread.ts'

const slug = 'nad-struga'
const beginning = 20_261_122

/** Fills the demo community, once. @returns the lines to print: where it is, and who can sign in. */
export async function fillDemoCommunity(standing: Standing): Promise<string[]> {
  const { gromada } = standing
  if (!(await findCommunity(gromada, slug))) await fill(standing)
  return [
    `The demo community is at ${gromada.url}/c/${slug}, and its workspace at ${gromada.url}/w/${slug}`,
    ...signIns.map(({ name, email, role }) => `  ${email}  ${demoPassword}  (${name}, ${role})`),
  ]
}

async function fill(standing: Standing): Promise<void> {
  const { gromada } = standing
  const community = await createCommunity(gromada, {
    slug,
    name: 'Nad Strugą',
    languages: ['pl', 'en'],
    zone: 'Europe/Warsaw',
    currency: 'PLN',
    country: 'PL',
    colour: '#1f6f4a',
  })
  const accounts = await addSignIns(standing, community.id)
  const chance = chanceFrom(beginning)
  const today = Temporal.Now.instant()
  const on: On = (day) => ({
    gromada,
    community,
    actor: operator,
    language: 'pl',
    now: today.add({ seconds: Math.round(day * 86_400) }),
  })
  const neighbours = await addNeighbours(on(-180), chance)
  const issueIds = await listen(on, neighbours, chance)
  const decided = await vote(on, chance, {
    opens: -90,
    closes: -80,
    question: { pl: 'Co podejmujemy najpierw?', en: 'What do we take up first?' },
    issueIds,
    voters: neighbours.slice(0, 420),
    pull: [9, 5, 7, 4, 3, 2, 3, 3, 1, 2, 1, 1],
  })
  await vote(on, chance, {
    opens: -3,
    closes: 11,
    question: { pl: 'Co robimy zimą?', en: 'What do we do in winter?' },
    issueIds: issueIds.slice(1, 9),
    voters: neighbours.slice(0, 300),
    pull: [5, 2, 4, 3, 2, 3, 4, 1],
  })
  const campaigns = await campaign(on, decided, issueIds)
  await gather(on, neighbours, campaigns, chance)
  // With a chance of their own: what stood here before stays as it was. The owner and the organizer hold them.
  await converse(on, neighbours, accounts.slice(0, 2), chanceFrom(beginning + 1))
  await keepSheets(on(-20), neighbours, chanceFrom(beginning + 2))
  await settle(gromada)
}

/** @returns the accounts, in the order of the seeds. */
async function addSignIns({ gromada, accounts }: Standing, communityId: string): Promise<string[]> {
  const ids: string[] = []
  for (const { name, email, role, language } of signIns) {
    const accountId =
      (await accounts.accountIdOf(email)) ??
      (await accounts.signUp({ name, email, password: demoPassword, language, emailVerified: true }, new Headers()))
        .accountId
    await inTransaction(gromada.db, { role: 'gromada_auth' }, (db) =>
      db
        .insertInto('auth.memberships')
        .values({ community_id: communityId, account_id: accountId, role, person_id: null, ended_at: null })
        .onConflict((row) => row.doNothing())
        .execute(),
    )
    ids.push(accountId)
  }
  return ids
}
