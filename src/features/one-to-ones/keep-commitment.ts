import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { deleteCommitments, findCommitment, insertCommitments, updateCommitment } from './commitment-store.ts'
import { CommitmentInput, type DoneBy } from './one-to-one.ts'
import { mayWrite } from './policy.ts'
import { findOneToOne } from './store.ts'
import { words } from './words.ts'
import { exampleOneToOne } from './write-up.ts'

export const addCommitment = operation({
  name: 'one-to-ones.addCommitment',
  summary: 'Write down one more commitment or next step of a one-to-one',
  route: 'POST /one-to-ones/:oneToOneId/commitments',
  input: CommitmentInput.extend({
    oneToOneId: z.uuid(),
    kind: z.enum(['commitment', 'next step']).default('commitment'),
  }),
  output: z.object({ commitmentId: z.uuid() }),
  example: async (owner) => ({ ...(await exampleOneToOne(owner)), what: 'Send the minutes', dueOn: '2026-12-05' }),
  find: (ctx, { oneToOneId }) => findOneToOne(ctx, oneToOneId),
  may: mayWrite,
  async run(ctx, one, { kind, doneBy, what, dueOn }) {
    const id = ctx.newId()
    await insertCommitments(ctx, one, [{ id, kind, doneBy, what, dueOn }])
    ctx.remember({
      memory: { id },
      met: [{ table: 'one_to_one_commitments', id, version: 1 }],
      subject: { kind: 'person', id: one.personId },
      said: { words, key: 'commitmentAdded', holes: {} },
    })
    return { commitmentId: id }
  },
  reverse: (ctx, { id }: { id: string }) => deleteCommitments(ctx, [id]),
})

export const setCommitmentDone = operation({
  name: 'one-to-ones.setCommitmentDone',
  summary: 'A commitment was kept, or is open again',
  route: 'PUT /commitments/:commitmentId/done',
  input: z.object({ commitmentId: z.uuid(), done: z.boolean().default(true) }),
  output: z.null(),
  example: (owner) => exampleCommitment(owner),
  find: (ctx, { commitmentId }) => findCommitment(ctx, commitmentId),
  may: mayWrite,
  async run(ctx, commitment, { done }) {
    // Two phones that tap at once mean the same.
    if (done === (commitment.doneAt !== null)) return null
    const version = await updateCommitment(ctx, commitment.id, { doneAt: done ? ctx.now : null })
    ctx.remember({
      memory: { id: commitment.id, doneAt: commitment.doneAt?.toString() ?? null },
      met: [{ table: 'one_to_one_commitments', id: commitment.id, version }],
      subject: { kind: 'person', id: commitment.personId },
      said: { words, key: done ? 'commitmentDone' : 'commitmentOpen', holes: {} },
    })
    return null
  },
  async reverse(ctx, { id, doneAt }: { id: string; doneAt: string | null }) {
    await updateCommitment(ctx, id, { doneAt: doneAt === null ? null : Temporal.Instant.from(doneAt) })
  },
})

export const editCommitment = operation({
  name: 'one-to-ones.editCommitment',
  summary: 'Change what was promised, by whom or until when',
  route: 'PUT /commitments/:commitmentId',
  input: CommitmentInput.extend({ commitmentId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ version: z.int() }),
  example: async (owner) => ({
    ...(await exampleCommitment(owner)),
    version: 1,
    what: 'Ask three neighbours',
    dueOn: '2026-12-11',
  }),
  find: (ctx, { commitmentId }) => findCommitment(ctx, commitmentId),
  may: mayWrite,
  async run(ctx, commitment, { version: seen, doneBy, what, dueOn }) {
    if (commitment.version !== seen) throw conflict(words, 'changedMeanwhile')
    const version = await updateCommitment(ctx, commitment.id, { doneBy, what, dueOn })
    const { id, doneBy: by, what: text, dueOn: on } = commitment
    ctx.remember({
      memory: { id, doneBy: by, what: text, dueOn: on.toString() },
      met: [{ table: 'one_to_one_commitments', id, version }],
      subject: { kind: 'person', id: commitment.personId },
      said: { words, key: 'commitmentChanged', holes: {} },
    })
    return { version }
  },
  async reverse(ctx, { id, dueOn, ...rest }: { id: string; doneBy: DoneBy; what: string; dueOn: string }) {
    await updateCommitment(ctx, id, { ...rest, dueOn: Temporal.PlainDate.from(dueOn) })
  },
})

export const dropCommitment = operation({
  name: 'one-to-ones.dropCommitment',
  summary: 'Take a commitment off the list: it was a mistake, or no longer matters',
  route: 'DELETE /commitments/:commitmentId',
  input: z.object({ commitmentId: z.uuid() }),
  output: z.null(),
  example: (owner) => exampleCommitment(owner),
  find: (ctx, { commitmentId }) => findCommitment(ctx, commitmentId),
  may: mayWrite,
  async run(ctx, commitment) {
    await deleteCommitments(ctx, [commitment.id])
    const { id, oneToOneId, kind, doneBy, what, dueOn, doneAt } = commitment
    ctx.remember({
      memory: { id, oneToOneId, kind, doneBy, what, dueOn: dueOn.toString(), doneAt: doneAt?.toString() ?? null },
      met: [],
      subject: { kind: 'person', id: commitment.personId },
      said: { words, key: 'commitmentDropped', holes: {} },
    })
    return null
  },
  async reverse(ctx, { oneToOneId, dueOn, doneAt, ...rest }: Dropped) {
    const one = await findOneToOne(ctx, oneToOneId)
    await insertCommitments(ctx, one, [{ ...rest, dueOn: Temporal.PlainDate.from(dueOn) }])
    if (doneAt) await updateCommitment(ctx, rest.id, { doneAt: Temporal.Instant.from(doneAt) })
  },
})

interface Dropped {
  id: string
  oneToOneId: string
  kind: 'commitment' | 'next step'
  doneBy: DoneBy
  what: string
  dueOn: string
  doneAt: string | null
}

async function exampleCommitment(owner: Caller): Promise<{ commitmentId: string }> {
  return addCommitment(owner, { ...(await exampleOneToOne(owner)), what: 'Send the minutes', dueOn: '2026-12-05' })
}
