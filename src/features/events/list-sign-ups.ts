import { z } from 'zod'
import { cursor, instantOut } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { exampleSigned } from './sign-up-for-event.ts'
import { mayCheckIn, maySeeSignUps } from './policy.ts'
import { signUpStates } from './sign-up.ts'
import { listOf, nameKey } from './sign-up-list.ts'
import { findEvent } from './store.ts'

const pageSize = 50

export const listSignUps = operation({
  name: 'events.listSignUps',
  summary: 'Who signed up for an event, in order; fifty at a time',
  route: 'GET /events/:eventId/sign-ups',
  input: z.object({ eventId: z.uuid(), state: z.enum(signUpStates).optional(), after: cursor() }),
  output: z.object({
    signUps: z.array(
      z.object({
        id: z.uuid(),
        personId: z.uuid(),
        name: z.string(),
        email: z.string(),
        phone: z.string(),
        state: z.enum(signUpStates),
        number: z.int(),
        places: z.int(),
        wishes: z.string(),
        signedUpAt: instantOut(),
        checkedInAt: instantOut().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  example: exampleListed,
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: maySeeSignUps,
  async run(ctx, event, { state, after }) {
    const rows = await listOf(ctx, event.id, {
      states: state ? [state] : signUpStates,
      order: 'number',
      after,
      limit: pageSize + 1,
    })
    const page = rows.slice(0, pageSize)
    ctx.viewed(...page.map((row) => row.personId))
    return { signUps: page, next: rows.length > pageSize ? String(page.at(-1)!.number) : null }
  },
})

/** Names and nothing more: those at the door need no addresses and no wishes. */
export const listDoor = operation({
  name: 'events.listDoor',
  summary: 'Whom to expect at the door, by name; fifty at a time',
  route: 'GET /events/:eventId/door',
  input: z.object({ eventId: z.uuid(), search: z.string().max(200).default(''), after: cursor() }),
  output: z.object({
    expected: z.array(
      z.object({
        signUpId: z.uuid(),
        name: z.string(),
        state: z.enum(signUpStates),
        places: z.int(),
        checkedInAt: instantOut().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  example: exampleListed,
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: mayCheckIn,
  async run(ctx, event, { search, after }) {
    const rows = await listOf(ctx, event.id, {
      states: ['in', 'waiting', 'walked in'],
      order: 'name',
      search,
      after,
      limit: pageSize + 1,
    })
    const page = rows.slice(0, pageSize)
    ctx.viewed(...page.map((row) => row.personId))
    return {
      expected: page.map((row) => ({ ...row, signUpId: row.id })),
      next: rows.length > pageSize ? nameKey(page.at(-1)!) : null,
    }
  },
})

/** More would be no sheet but a book; whoever expects so many has several doors. */
const mostOnPaper = 2_000

export const printSheet = operation({
  name: 'events.printSheet',
  summary: 'The names of all who are expected, for a sheet of paper',
  route: 'GET /events/:eventId/sheet',
  input: z.object({ eventId: z.uuid() }),
  output: z.object({ expected: z.array(z.object({ name: z.string(), places: z.int() })) }),
  example: exampleListed,
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: mayCheckIn,
  async run(ctx, event) {
    const rows = await listOf(ctx, event.id, { states: ['in'], order: 'name', limit: mostOnPaper })
    ctx.viewed(...rows.map((row) => row.personId))
    return { expected: rows }
  },
})

async function exampleListed(owner: Parameters<typeof exampleSigned>[0]) {
  const { eventId } = await exampleSigned(owner)
  return { eventId }
}
