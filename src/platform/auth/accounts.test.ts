import { describe, expect } from 'vitest'
import { test as base, testMailer } from '#test/kit.ts'
import { createGromada } from '../gromada.ts'
import { type House, openHouse, password, withCookies } from './house.test-kit.ts'

const none = new Headers()

const test = base.extend<{ house: House & { letters: ReturnType<typeof testMailer>['sent'] } }>({
  house: async ({ world, scratch }, use) => {
    const mailer = { ...testMailer(), canSend: true }
    const house = openHouse(createGromada({ ...world.gromada, mailer }), scratch.connection)
    await use({ ...house, letters: mailer.sent })
    await house.accounts.close()
  },
})

const tokenIn = (text: string) => /sign-in\/link\/(\S+)/.exec(text)![1]!

describe('a password', () => {
  test('opens a session that the cookie finds again, until signing out', async ({ house }) => {
    const { email, accountId } = await house.newAccount('Anna')

    const { cookies } = await house.accounts.signIn(email.toUpperCase(), password, none)
    const account = await house.accounts.sessionOf(withCookies(cookies))
    await house.accounts.signOut(withCookies(cookies))

    expect(account).toMatchObject({ accountId, email, name: 'Anna', language: 'en' })
    expect(accountId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(cookies.join()).toMatch(/^gromada\.session_token=.*HttpOnly; SameSite=Lax/)
    expect(await house.accounts.sessionOf(withCookies(cookies))).toBeNull()
  })

  test('that is wrong is refused as an unknown address is', async ({ house }) => {
    const { email } = await house.newAccount('Anna')

    const wrong = await house.accounts.signIn(email, 'another password', none).catch((error: unknown) => error)
    const unknown = await house.accounts.signIn('nobody@example.org', password, none).catch((error: unknown) => error)

    expect(wrong).toMatchObject({ kind: 'invalid', said: { key: 'wrongPassword' } })
    expect(unknown).toEqual(wrong)
  })

  test('costs as much work for an unknown address', async ({ house }) => {
    const { email } = await house.newAccount('Anna')
    /** Work of the processor and not time on the clock, which a busy machine stretches. */
    const work = async (address: string) => {
      const spent: number[] = []
      for (let i = 0; i < 5; i++) {
        const before = process.cpuUsage()
        await house.accounts.signIn(address, 'another password', none).catch(() => {})
        const { user, system } = process.cpuUsage(before)
        spent.push(user + system)
      }
      return Math.min(...spent)
    }

    const known = await work(email)
    const unknown = await work('nobody@example.org')

    // Without the spared hash an unknown address would be answered for a tenth of the work.
    expect(unknown / known).toBeGreaterThan(0.5)
    expect(unknown / known).toBeLessThan(2)
  })

  test('must have ten characters, and one address has one account', async ({ house }) => {
    const { email } = await house.newAccount('Anna')
    const signUp = (address: string, word: string) =>
      house.accounts.signUp({ name: 'Ewa', email: address, password: word, language: 'pl' }, none)

    await expect(signUp('ewa@example.org', 'too short')).rejects.toMatchObject({
      kind: 'invalid',
      said: { key: 'passwordTooShort' },
    })
    await expect(signUp(email, password)).rejects.toMatchObject({ kind: 'conflict', said: { key: 'addressTaken' } })
  })

  test('is changed with the present one, and signs other browsers out', async ({ house }) => {
    const { email, cookies } = await house.newAccount('Anna')
    const elsewhere = await house.accounts.signIn(email, password, none)

    const wrong = house.accounts.changePassword(withCookies(cookies), 'not the present one', 'another four words')
    await expect(wrong).rejects.toMatchObject({ kind: 'invalid', said: { key: 'wrongCurrentPassword' } })
    const fresh = await house.accounts.changePassword(withCookies(cookies), password, 'another four words')

    expect(await house.accounts.sessionOf(withCookies(elsewhere.cookies))).toBeNull()
    expect(await house.accounts.sessionOf(withCookies(fresh))).not.toBeNull()
    await expect(house.accounts.signIn(email, 'another four words', none)).resolves.toBeDefined()
  })

  test('ends with all sessions when somebody is thrown out', async ({ house }) => {
    const { accountId, cookies } = await house.newAccount('Anna')

    await house.accounts.endAllSessions(accountId)

    expect(await house.accounts.sessionOf(withCookies(cookies))).toBeNull()
  })
})

describe('a mailed link', () => {
  test('signs in once', async ({ house }) => {
    const { email, accountId } = await house.newAccount('Anna')
    await house.accounts.requestMagicLink(email, 'pl')
    await house.accounts.settled()
    const token = tokenIn(house.letters[0]!.text)

    const first = await house.accounts.useMagicLink(token, none)

    expect(first.accountId).toBe(accountId)
    expect(await house.accounts.sessionOf(withCookies(first.cookies))).toMatchObject({ accountId })
    await expect(house.accounts.useMagicLink(token, none)).rejects.toMatchObject({
      kind: 'conflict',
      said: { key: 'linkUsed' },
    })
  })

  test('is not sent to an unknown address, and nobody is told', async ({ house }) => {
    expect(await house.accounts.requestMagicLink('nobody@example.org', 'en')).toBe('sent')
    await house.accounts.settled()

    expect(house.letters).toEqual([])
  })

  test('keeps the password of a verified address, and drops that of another', async ({ house }) => {
    const verified = await house.newAccount('Anna', true)
    const unverified = await house.newAccount('Ewa', false)
    for (const { email } of [verified, unverified]) await house.accounts.requestMagicLink(email, 'en')
    await house.accounts.settled()

    for (const letter of house.letters) await house.accounts.useMagicLink(tokenIn(letter.text), none)

    await expect(house.accounts.signIn(verified.email, password, none)).resolves.toBeDefined()
    await expect(house.accounts.signIn(unverified.email, password, none)).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('lets somebody without a password choose one', async ({ house }) => {
    const { email } = await house.newAccount('Ewa', false)
    await house.accounts.requestMagicLink(email, 'en')
    await house.accounts.settled()
    const { cookies } = await house.accounts.useMagicLink(tokenIn(house.letters[0]!.text), none)

    await house.accounts.changePassword(withCookies(cookies), '', 'another four words')

    await expect(house.accounts.signIn(email, 'another four words', none)).resolves.toBeDefined()
  })
})

describe('a link from whoever holds the server', () => {
  test('signs in once, and the newer one counts', async ({ house }) => {
    const { accountId } = await house.newAccount('Anna', false)
    const older = tokenIn(await house.accounts.makeSignInLink(accountId))
    const newer = tokenIn(await house.accounts.makeSignInLink(accountId))

    await expect(house.accounts.useMagicLink(older, none)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await house.accounts.useMagicLink(newer, none)).toMatchObject({ accountId })
    await expect(house.accounts.useMagicLink(newer, none)).rejects.toMatchObject({ kind: 'conflict' })
  })
})

test('over https the cookie goes nowhere else', async ({ world, scratch }) => {
  const house = openHouse(createGromada({ ...world.gromada, url: 'https://gromada.example.org' }), scratch.connection)

  const { cookies } = await house.newAccount('Anna')

  expect(cookies.join()).toMatch(/^__Secure-gromada\.session_token=.*; Secure/)
  expect(await house.accounts.sessionOf(withCookies(cookies))).not.toBeNull()
  await house.accounts.close()
})

test('a forged or foreign cookie is nobody', async ({ house }) => {
  const { cookies } = await house.newAccount('Anna')
  const forged = cookies.map((cookie) =>
    cookie.replace(/=(.)/, (_, letter: string) => `=${letter === 'x' ? 'y' : 'x'}`),
  )

  expect(await house.accounts.sessionOf(withCookies(forged))).toBeNull()
  expect(await house.accounts.sessionOf(new Headers({ cookie: 'gromada.session_token=abc.def' }))).toBeNull()
})
