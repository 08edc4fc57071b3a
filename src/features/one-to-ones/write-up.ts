import { z } from 'zod'
import { findPerson } from '#features/people/index.ts'
import type { Caller, Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { deleteCommitments, insertCommitments, type NewCommitment } from './commitment-store.ts'
import { Notes, type OneToOne } from './one-to-one.ts'
import { examplePlan, organizerOf, someone } from './plan-one-to-one.ts'
import { mayWrite } from './policy.ts'
import { deleteOneToOne, findOneToOne, insertOneToOne, type OneToOneChange, updateOneToOne } from './store.ts'
import { type KeptTopic, putTopics, setTopics, topicsOf } from './topic-store.ts'
import { words } from './words.ts'

const exampleNotes = {
  meetsAt: '2026-11-20T17:00:00Z',
  story: 'Came here in 2009, for the river.',
  interests: ['choir'],
  concerns: ['dark stairwell'],
  commitments: [{ doneBy: 'person' as const, what: 'Ask two neighbours', dueOn: '2026-12-04' }],
}

export const writeUp = operation({
  name: 'one-to-ones.writeUp',
  summary: 'Write down what was said in a one-to-one: story, interests, concerns, commitments, next step',
  route: 'PUT /one-to-ones/:oneToOneId/notes',
  input: Notes.extend({
    oneToOneId: z.uuid(),
    /** The version that was on the screen: somebody else's change in between is not overwritten. */
    version: z.coerce.number().int(),
  }),
  output: z.object({ version: z.int() }),
  example: async (owner) => ({ ...(await examplePlan(owner)), version: 1, ...exampleNotes }),
  find: (ctx, { oneToOneId }) => findOneToOne(ctx, oneToOneId),
  may: mayWrite,
  async run(ctx, one, { version: seen, ...notes }) {
    if (one.state === 'called off') throw conflict(words, 'calledOffAlready')
    if (one.version !== seen) throw conflict(words, 'changedMeanwhile')
    const topics = await topicsOf(ctx, one.id)
    const { version, commitmentIds, retold } = await write(ctx, one, notes)
    const { id, state, place, story, visibility, actsRun, meetsAt } = one
    const before = { state, place, story, visibility, actsRun, meetsAt: meetsAt.toString() }
    ctx.remember({
      memory: { id, topics, commitmentIds, retold, before },
      met: [
        { table: 'one_to_ones', id, version },
        ...commitmentIds.map((commitment) => ({ table: 'one_to_one_commitments', id: commitment, version: 1 })),
      ],
      subject: { kind: 'person', id: one.personId },
      said: { words, key: 'writtenUp', holes: {} },
    })
    return { version }
  },
  reverse: takeBack,
})

interface Memory {
  id: string
  topics: KeptTopic[]
  commitmentIds: string[]
  /** Whether the trail was written anew, so that undoing voids what stands there. */
  retold: boolean
  before: Required<Pick<OneToOneChange, 'state' | 'place' | 'story' | 'visibility' | 'actsRun'>> & { meetsAt: string }
}

async function takeBack(ctx: Context, { id, topics, commitmentIds, retold, before }: Memory): Promise<void> {
  const one = await findOneToOne(ctx, id)
  await refuseIfVoiced(ctx, id, topics)
  await deleteCommitments(ctx, commitmentIds)
  await putTopics(ctx, one, topics)
  const meetsAt = Temporal.Instant.from(before.meetsAt)
  await updateOneToOne(ctx, id, { ...before, meetsAt })
  // The acts of the change are voided with it, so the trail needs again what stood before.
  if (!retold || before.state !== 'held') return
  await tellTrail(ctx, { ...one, ...before, meetsAt, actsRun: null })
  await updateOneToOne(ctx, id, { actsRun: ctx.runId })
}

/** A concern that is gone would leave its voice without a source. */
async function refuseIfVoiced(ctx: Context, id: string, staying: readonly KeptTopic[]): Promise<void> {
  const stays = new Set(staying.map((topic) => topic.id))
  const voiced = (await topicsOf(ctx, id)).some((topic) => topic.voiceId !== null && !stays.has(topic.id))
  if (voiced) throw conflict(words, 'voicedSince')
}

export const recordOneToOne = operation({
  name: 'one-to-ones.recordOneToOne',
  summary: 'Write down a one-to-one that took place without having been planned',
  route: 'POST /one-to-ones/held',
  input: Notes.extend({ personId: z.uuid(), organizer: z.string().max(200).optional() }),
  output: z.object({ oneToOneId: z.uuid() }),
  example: async (owner) => ({ ...(await someone(owner)), ...exampleNotes }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayWrite,
  async run(ctx, person, { organizer, ...notes }) {
    const id = ctx.newId()
    const { meetsAt, place } = notes
    const who = await organizerOf(ctx, organizer)
    await insertOneToOne(ctx, { id, personId: person.id, organizer: who, state: 'held', meetsAt, place })
    const { version, commitmentIds } = await write(ctx, await findOneToOne(ctx, id), notes)
    ctx.remember({
      memory: { oneToOneId: id },
      met: [
        { table: 'one_to_ones', id, version },
        ...commitmentIds.map((commitment) => ({ table: 'one_to_one_commitments', id: commitment, version: 1 })),
      ],
      subject: { kind: 'person', id: person.id },
      said: { words, key: 'writtenUp', holes: {} },
    })
    return { oneToOneId: id }
  },
  async reverse(ctx, { oneToOneId }: { oneToOneId: string }) {
    await refuseIfVoiced(ctx, oneToOneId, [])
    await deleteOneToOne(ctx, oneToOneId)
  },
})

/** The notes, and what follows from them: labels, commitments, and the meeting on the trail. */
async function write(ctx: Context, one: OneToOne, notes: Notes) {
  const visibility = notes.sealed ? 'sealed' : 'open'
  const now: OneToOne = { ...one, state: 'held', visibility, meetsAt: notes.meetsAt }
  const step = notes.nextStep && { ...notes.nextStep, kind: 'next step' as const, doneBy: 'organizer' as const }
  const promised = notes.commitments.map((commitment) => ({ ...commitment, kind: 'commitment' as const }))
  const commitments: NewCommitment[] = [...promised, ...(step ? [step] : [])].map((one) => ({
    ...one,
    id: ctx.newId(),
  }))
  await setTopics(ctx, now, { interest: notes.interests, concern: notes.concerns })
  await insertCommitments(ctx, now, commitments)
  const toldAlready = one.actsRun !== null && one.visibility === visibility && one.meetsAt.equals(notes.meetsAt)
  const actsRun = toldAlready ? one.actsRun : ctx.runId
  const { story, place, meetsAt } = notes
  const version = await updateOneToOne(ctx, one.id, { state: 'held', story, place, meetsAt, visibility, actsRun })
  if (!toldAlready) await tellTrail(ctx, now)
  return { version, commitmentIds: commitments.map((commitment) => commitment.id), retold: !toldAlready }
}

/** Puts the meeting on the trail in the state that is true now; what was told before is voided. */
async function tellTrail(ctx: Context, one: OneToOne): Promise<void> {
  if (one.actsRun) await ctx.gromada.voidActs(ctx, one.actsRun)
  const about = { subject: { kind: 'one-to-one', id: one.id }, happenedAt: one.meetsAt, visibility: one.visibility }
  const listener = one.organizer === ctx.actor.accountId ? ctx.actor.personId : null
  await ctx.act(
    { personId: one.personId, kind: 'one-to-ones.met', ...about },
    ...(listener ? [{ personId: listener, kind: 'one-to-ones.listened', ...about }] : []),
  )
}

export const exampleOneToOne = async (owner: Caller) =>
  recordOneToOne(owner, { ...(await someone(owner)), ...exampleNotes })
