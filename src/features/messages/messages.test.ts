import { describe, expect } from 'vitest'
import { addPerson, giveConsent } from '#features/people/index.ts'
import { undo } from '#platform/community/undo.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { makeWorld, test, testMailer, type World } from '#test/kit.ts'
import { handOverDue } from './hand-over.ts'
import { listMessages, markHandedOver } from './list-messages.ts'
import { recordMessages } from './record-messages.ts'
import { writeToPerson } from './write-to-person.ts'

async function reader(world: World, { agreed = true, email = 'anna@example.org', language = 'pl' } = {}) {
  const owner = world.as('owner')
  const { personId } = await addPerson(owner, {
    givenName: 'Anna',
    emails: email ? [email] : [],
    languages: [language],
  })
  if (agreed)
    await giveConsent(owner, { personId, purpose: 'contact', wording: 'Write to me.', language, source: 'at the door' })
  return personId
}

const letter = { subject: 'The stream', body: 'We meet on Thursday.' }

describe('a message', () => {
  test('goes only to who agreed and can be reached, in their language', async ({ world }) => {
    const yes = await reader(world)
    const no = await reader(world, { agreed: false, email: 'b@example.org' })
    const nowhere = await reader(world, { email: '' })

    const { recordedFor, passedOver } = await inContext(world.as('owner'), 'test', (ctx) =>
      recordMessages(ctx, {
        purpose: 'x',
        consentPurpose: 'contact',
        people: [yes, no, nowhere],
        write: (personId, language) => ({ personId, subject: language, body: '' }),
      }),
    )

    expect(recordedFor).toEqual([yes])
    expect(passedOver.map((one) => one.because)).toEqual(['no consent', 'no address'])
    const { messages } = await listMessages(world.as('owner'), {})
    expect(messages.map((message) => [message.language, message.state])).toEqual([['pl', 'kept']])
  })

  test('for one purpose is recorded once, however often it is asked for and by how many', async ({ world }) => {
    const personId = await reader(world)
    const once = () =>
      inContext(world.as('owner'), 'test', (ctx) =>
        recordMessages(ctx, {
          purpose: 'told',
          consentPurpose: 'contact',
          people: [personId, personId],
          write: (id) => ({ personId: id, ...letter }),
        }),
      )

    const answers = await Promise.all([once(), once(), once(), once()])

    expect(answers.flatMap((answer) => answer.recordedFor)).toEqual([personId])
    expect((await listMessages(world.as('owner'), {})).total).toBe(1)
  })

  test('is refused in words for who did not agree', async ({ world }) => {
    const personId = await reader(world, { agreed: false })

    await expect(writeToPerson(world.as('owner'), { personId, ...letter })).rejects.toMatchObject({
      kind: 'conflict',
      said: { key: 'not no consent' },
    })
  })

  test('without a mail server is kept, handed over by somebody, and taken back again', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { messageId } = await writeToPerson(owner, { personId: await reader(world), ...letter })

    await markHandedOver(owner, { messageId })
    expect((await listMessages(owner, { state: 'handed over' })).total).toBe(1)
    await undo(owner, { undoId: runs.at(-1)! })

    expect((await listMessages(owner, { state: 'kept' })).total).toBe(1)
  })
})

describe('with a mail server', () => {
  test('a message waits its ten seconds, leaves once, and under one name', async ({ scratch, files }) => {
    const world = await sendingWorld(scratch, files)
    const personId = await reader(world)
    await writeToPerson(world.as('owner'), { personId, ...letter })
    expect(await handOverDue(world.gromada)).toBe(0)
    await later(world)

    const counts = await Promise.all([handOverDue(world.gromada), handOverDue(world.gromada)])

    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
    expect(world.mailer.sent).toHaveLength(1)
    expect(world.mailer.sent[0]).toMatchObject({
      to: 'anna@example.org',
      subject: 'The stream',
      messageId: expect.stringMatching(/^<[0-9a-f-]{36}@localhost>$/),
    })
    expect((await listMessages(world.as('owner'), { state: 'sent' })).total).toBe(1)
  })

  test('what is undone in time never leaves', async ({ scratch, files }) => {
    const world = await sendingWorld(scratch, files)
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    await writeToPerson(owner, { personId: await reader(world), ...letter })

    await undo(owner, { undoId: runs.at(-1)! })
    await later(world)
    await handOverDue(world.gromada)

    expect(world.mailer.sent).toEqual([])
  })

  test('what was leaving when the process died leaves again, under the same name', async ({ scratch, files }) => {
    const world = await sendingWorld(scratch, files)
    await writeToPerson(world.as('owner'), { personId: await reader(world), ...letter })
    await scratch.asOwner((client) =>
      client.query(
        "update messages set state = 'leaving', leave_at = now() - interval '3 minutes', leaving_at = now() - interval '2 minutes' where community_id = $1",
        [world.community.id],
      ),
    )
    await later(world)

    await handOverDue(world.gromada)

    expect(world.mailer.sent).toHaveLength(1)
  })

  test('a server that refuses is asked again later, and the reason is kept', async ({ scratch, files }) => {
    const world = await sendingWorld(scratch, files)
    await writeToPerson(world.as('owner'), { personId: await reader(world), ...letter })
    await later(world)
    world.mailer.send = () => Promise.reject(new Error('451 try again'))

    await handOverDue(world.gromada)

    const { messages } = await listMessages(world.as('owner'), {})
    expect(messages[0]).toMatchObject({ state: 'waiting', failure: '451 try again' })
  })
})

async function sendingWorld(scratch: World['db'], files: string): Promise<World> {
  const mailer = testMailer()
  mailer.canSend = true
  return makeWorld(scratch, files, mailer)
}

/** As if the ten seconds had gone by. */
const later = (world: World) =>
  world.db.asOwner(async (client) => {
    await client.query(
      "update messages set leave_at = now() - interval '1 second' where community_id = $1 and state = 'waiting'",
      [world.community.id],
    )
    await client.query("update jobs.mail_due set due_at = now() - interval '1 second'")
  })
