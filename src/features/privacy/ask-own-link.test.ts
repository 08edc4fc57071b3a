import type { RootOperationNode } from 'kysely'
import { describe, expect } from 'vitest'
import { addPerson, erasePerson } from '#features/people/index.ts'
import { addHousehold } from '#features/people/save-household.ts'
import type { Visit } from '#platform/context.ts'
import { Problem } from '#platform/errors.ts'
import { clockIn, inContext } from '#platform/jobs/inside.ts'
import { deliver } from '#platform/jobs/listeners.ts'
import type { Letter } from '#platform/mail/mailer.ts'
import { casesAreHere, readCase } from '#test/cases/cases.ts'
import { secondsAgo, test } from '#test/held/doors.ts'
import type { World } from '#test/kit.ts'
import { askOwnLink } from './ask-own-link.ts'
import { showOwnPage } from './own-page.ts'
import { forgetOwnLinkRequests } from './send-own-links.ts'

const tokensIn = ({ text }: Letter) => [...text.matchAll(/\/me\/(\S+)/g)].map((match) => match[1]!)

/** Asks, and lets the letters leave. */
async function ask(world: World, email: string, more: Partial<Visit> = {}): Promise<Letter[]> {
  world.mailer.canSend = true
  const before = world.mailer.sent.length
  await askOwnLink(world.visitor(more), { email })
  await world.settle(more.now)
  return world.mailer.sent.slice(before)
}

const rowsOf = ({ db, community }: World) =>
  db.asOwner(async (client) => {
    const { rows } = await client.query<{ address: string }>(
      'select address from own_link_requests where community_id = $1',
      [community.id],
    )
    return rows
  })

describe('the link to one’s own page', { timeout: 60_000 }, () => {
  test('comes by mail in the language of the person, opens their page, and stays nowhere', async ({ world }) => {
    const { personId } = await addPerson(world.as('owner'), {
      givenName: 'Łucja',
      familyName: 'Żółć',
      languages: ['uk', 'pl'],
      emails: ['Lucja@example.org'],
    })

    const [letter, ...more] = await ask(world, ' lucja@EXAMPLE.org ')

    expect(more).toEqual([])
    expect(letter).toMatchObject({
      to: 'lucja@EXAMPLE.org',
      subject: `Co zapisała o tobie społeczność ${world.community.name}`,
    })
    expect(letter!.text).toContain('Łucja Żółć:')
    const [token] = tokensIn(letter!)
    expect(await showOwnPage(world.visitor(), { token: token! })).toMatchObject({ name: 'Łucja Żółć' })
    expect(token).toContain(personId)
    expect(await rowsOf(world)).toEqual([{ address: '' }])
    const { rows } = await world.db.asOwner((client) =>
      client.query('select 1 from messages where community_id = $1', [world.community.id]),
    )
    expect(rows).toEqual([])
  })

  test('comes to a family in one letter for each language, with the names', async ({ world }) => {
    const owner = world.as('owner')
    const emails = ['dom@example.org']
    for (const [givenName, languages] of [
      ['Anna', ['pl']],
      ['Jan', ['pl']],
      ['Kim', ['en']],
    ] as const)
      await addPerson(owner, { givenName, familyName: 'Nowak', languages: [...languages], emails })
    const { personId } = await addPerson(owner, { givenName: 'Ola', languages: ['pl'] })
    await addHousehold(owner, { personId, name: 'Nowakowie', email: 'Dom@example.org' })
    const { personId: gone } = await addPerson(owner, { givenName: 'Ewa', emails })
    await erasePerson(owner, { personId: gone })

    const letters = await ask(world, 'dom@example.org', { language: 'en' })

    expect(letters).toHaveLength(2)
    const [polish, english] = letters.toSorted((a, b) => b.text.length - a.text.length)
    expect(polish!.text.match(/^(Anna Nowak|Jan Nowak|Ola):$/gm)).toHaveLength(3)
    expect(english!.text.match(/^.*:$/gm)).toEqual(['Kim Nowak:'])
    expect(tokensIn(polish!)).toHaveLength(3)
    expect(letters.map((one) => one.messageId)).toEqual([...new Set(letters.map((one) => one.messageId))])
  })

  test('comes to nobody at an address that very many share, and to no letter box more than thrice a day', async ({
    world,
  }) => {
    const owner = world.as('owner')
    for (let i = 0; i < 21; i++) await addPerson(owner, { givenName: `Osoba${i}`, emails: ['office@example.org'] })
    await addPerson(owner, { givenName: 'Anna', emails: ['anna@example.org'] })

    expect(await ask(world, 'office@example.org')).toEqual([])
    const counts = []
    for (let i = 0; i < 5; i++) counts.push((await ask(world, 'anna@example.org')).length)
    expect(counts).toEqual([1, 1, 1, 0, 0])
    const now = Temporal.Now.instant().add({ hours: 25 })
    expect(await ask(world, 'anna@example.org', { now })).toHaveLength(1)
    await inContext(clockIn(world.gromada, world.community, now), 'clock', forgetOwnLinkRequests)
    expect(await rowsOf(world)).toHaveLength(1)
  })

  test('is no way to send a stranger’s link under our name', async ({ world }) => {
    await addPerson(world.as('owner'), {
      givenName: 'Win at https://evil.example/now',
      familyName: 'evil.example\nNow',
      emails: ['anna@example.org'],
    })

    const [letter] = await ask(world, 'anna@example.org')

    expect(letter!.text).not.toMatch(/evil\.example|https:\/\/evil/)
    expect(letter!.text.match(/https?:\/\//g)).toHaveLength(1)
  })

  test('is tried again under the same number when the letter did not leave', async ({ world }) => {
    await addPerson(world.as('owner'), { givenName: 'Anna', emails: ['anna@example.org'] })
    world.mailer.canSend = true
    const tried: Letter[] = []
    let broken = true
    const send = async (letter: Letter) => {
      tried.push(letter)
      if (broken) throw new Error('no connection')
    }
    const mailer = { ...world.mailer, send }
    await askOwnLink(world.visitor(), { email: 'anna@example.org' })
    const [{ id }] = (
      await world.db.asOwner((client) =>
        client.query<{ id: string }>('select id from own_link_requests where community_id = $1', [world.community.id]),
      )
    ).rows as [{ id: string }]
    const happening = { id: '1', communityId: world.community.id, event: 'ownLink.asked', payload: { requestId: id } }
    const again = () => deliver({ ...world.gromada, mailer }, { ...happening, listener: 'privacy' })

    await expect(again()).rejects.toThrow('no connection')
    broken = false
    await again()
    await again()

    expect(tried.map((one) => one.messageId)).toEqual([tried[0]!.messageId, tried[0]!.messageId])
  })
})

describe('whoever asks', { timeout: 60_000 }, () => {
  test('costs the same work and hears the same, known or not', async ({ world, post }) => {
    world.mailer.canSend = true
    await addPerson(world.as('owner'), { givenName: 'Anna', emails: ['known@example.org'] })
    const work = async (email: string) => {
      const sent: string[] = []
      const { db } = world.gromada
      const note = (node: RootOperationNode) => {
        // Ids of runs and requests stand in the text that goes with the commit, and are never the same.
        sent.push(
          db
            .getExecutor()
            .compileQuery(node, { queryId: 'noted' })
            .sql.replaceAll(/[\da-f-]{36}/g, 'an id'),
        )
        return node
      }
      const noting = db.withPlugin({
        transformQuery: ({ node }) => note(node),
        transformResult: async ({ result }) => result,
      })
      const answer = await askOwnLink(world.visitor({ gromada: { ...world.gromada, db: noting } }), { email })
      return { sent, answer }
    }
    const known = await work('known@example.org')
    expect(known.sent.length).toBeGreaterThan(0)
    expect(await work('other@example.org')).toEqual(known)

    const said = async (email: string) => {
      const answer = await post(world, '/me', { email, ...secondsAgo(world, 9) })
      const { date: _, ...headers } = Object.fromEntries(answer.headers)
      return { status: answer.status, headers, text: await answer.text() }
    }
    const heard = await said('known@example.org')
    expect(heard.status).toBe(303)
    expect(await said('other@example.org')).toEqual(heard)
    await world.settle()
    expect(world.mailer.sent.map((letter) => letter.to)).toEqual(['known@example.org', 'known@example.org'])
    expect(heard.headers['location']).toBe(`/c/${world.community.slug}/me?asked=yes`)
    const after = await (await post(world, '/me?asked=yes', undefined as never)).text()
    expect(after).toContain('Jeśli znamy ten adres, link jest już w drodze.')
  })

  test('finds the form at the foot of every page, and is asked again where a machine seems to ask', async ({
    world,
    post,
  }) => {
    world.mailer.canSend = true
    const home = await (await post(world, '', undefined as never)).text()
    expect(home).toMatch(new RegExp(`<footer[\\s\\S]*href="/c/${world.community.slug}/me"[^>]*>Co o tobie zapisano`))
    expect(home).not.toMatch(new RegExp(`masthead-link" href="/c/${world.community.slug}/me"`))
    const form = await (await post(world, '/me', undefined as never)).text()
    expect(form).toContain('Wyślij mi link do mojej strony')
    expect(form).not.toContain('<script')

    const machine = await post(world, '/me', { email: 'anna@example.org' })
    expect(machine.status).toBe(409)
    expect(await machine.text()).toContain('anna@example.org')
    expect(await rowsOf(world)).toEqual([])
  })

  test('is told honestly where no mail leaves', async ({ world, post }) => {
    const page = await (await post(world, '/me', undefined as never)).text()

    expect(page).toContain('Stąd nie wychodzą jeszcze e-maile.')
    expect(page).not.toContain('name="email"')
  })

  test('may type anything, and is answered or told what is wrong', async ({ world, post }) => {
    world.mailer.canSend = true
    const naughty = casesAreHere()
      ? (JSON.parse(readCase('hostile/blns.json')) as string[])
      : ["'; --", '\0', '<b>@x.y']
    const odd = ['a\0@example.org', '\ud800@example.org', `${'a'.repeat(400)}@example.org`, "'@example.org\nbcc:x@y.z"]
    for (const text of [...odd, ...naughty.slice(0, 10)]) {
      const { status } = await post(world, '/me', { email: text, ...secondsAgo(world, 9) })
      expect([303, 422], `${status} ${text}`).toContain(status)
    }
    let refused = 0
    for (const email of [...odd, ...naughty.flatMap((one) => [one, `${one}@example.org`])]) {
      const problem = await askOwnLink(world.visitor(), { email }).catch((error: unknown) => error)
      if (problem !== null) refused++
      expect(problem === null || problem instanceof Problem, email).toBe(true)
    }
    expect(refused).toBeGreaterThan(2)
    await world.settle()
    expect(world.mailer.sent).toEqual([])
  })

  test('waits when they ask very often', async ({ world }) => {
    const asking = () => askOwnLink(world.visitor({ from: '192.0.2.8' }), { email: 'anna@example.org' })
    for (let i = 0; i < 20; i++) await asking()

    await expect(asking()).rejects.toMatchObject({ kind: 'tooMany' })
  })
})
