import type pg from 'pg'
import { createCommunity } from '../community/create-community.ts'
import type { Community } from '../community/community.ts'
import { community as communityFeature } from '../community/index.ts'
import type { Visit } from '../context.ts'
import { inTransaction } from '../db/open.ts'
import { createGromada, type Gromada } from '../gromada.ts'
import type { RoleName } from '../actor.ts'
import { type Accounts, openAccounts } from './accounts.ts'
import { actorIn } from './membership.ts'

/** What the tests of signing in and of communities stand on: real accounts, real memberships, one real database. */
export interface House {
  gromada: Gromada
  accounts: Accounts
  newCommunity(name?: string): Promise<Community>
  /** An account that signed up, with its password in `password`. */
  newAccount(name: string, emailVerified?: boolean): Promise<Dweller>
  join(community: Community, dweller: Dweller, role: RoleName): Promise<void>
  as(community: Community, dweller: Dweller): Promise<Visit>
}

export interface Dweller {
  accountId: string
  email: string
  cookies: readonly string[]
}

export const password = 'four words in a row'

export function openHouse(base: Gromada, connection: pg.ClientConfig): House {
  const gromada = createGromada({ ...base, features: [communityFeature] })
  const { db, url, secret, mailer } = gromada
  const accounts = openAccounts({ connection, db, url, secret, mailer, max: 4 })
  let count = 0
  return {
    gromada,
    accounts,
    newCommunity: (name = 'Sąsiedzi nad Łyną') =>
      createCommunity(gromada, {
        name,
        languages: ['pl', 'en'],
        zone: 'Europe/Warsaw',
        currency: 'PLN',
        country: 'PL',
        colour: '#1f6f4a',
      }),
    async newAccount(name, emailVerified = true) {
      const email = `${name.toLowerCase()}${++count}.${crypto.randomUUID().slice(0, 8)}@example.org`
      return {
        email,
        ...(await accounts.signUp({ name, email, password, language: 'en', emailVerified }, new Headers())),
      }
    },
    async join(community, { accountId }, role) {
      await inTransaction(db, { role: 'gromada_auth' }, (trx) =>
        trx
          .insertInto('auth.memberships')
          .values({ community_id: community.id, account_id: accountId, role, person_id: null, ended_at: null })
          .execute(),
      )
    },
    as: async (community, dweller) => ({
      gromada,
      community,
      actor: await actorIn(gromada, community, dweller),
      language: 'en',
    }),
  }
}

/** What a browser sends back of the cookies that it was given. */
export const withCookies = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') })

/** A community with an owner, and somebody in another role. */
export async function placeIn(house: House, role: RoleName = 'volunteer') {
  const community = await house.newCommunity()
  const [owner, other] = [await house.newAccount('Olga'), await house.newAccount('Anna')]
  await house.join(community, owner, 'owner')
  await house.join(community, other, role)
  return {
    community,
    owner,
    other,
    asOwner: await house.as(community, owner),
    asOther: await house.as(community, other),
  }
}
