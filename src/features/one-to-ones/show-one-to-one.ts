import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { commitmentsOf, viewOfCommitment } from './commitment-store.ts'
import { OneToOneView } from './one-to-one.ts'
import { mayRead } from './policy.ts'
import { findOneToOne, namesFor, rowOf } from './store.ts'
import { topicsOf } from './topic-store.ts'
import { exampleOneToOne } from './write-up.ts'

export const showOneToOne = operation({
  name: 'one-to-ones.showOneToOne',
  summary: 'One one-to-one: story, interests, concerns, commitments and next step',
  route: 'GET /one-to-ones/:oneToOneId',
  input: z.object({ oneToOneId: z.uuid() }),
  output: z.object({ oneToOne: OneToOneView }),
  example: (owner) => exampleOneToOne(owner),
  find: (ctx, { oneToOneId }) => findOneToOne(ctx, oneToOneId),
  may: mayRead,
  async run(ctx, one) {
    const names = await namesFor(ctx, [one])
    const topics = await topicsOf(ctx, one.id)
    const commitments = await commitmentsOf(ctx, one.id)
    const heard = (kind: 'interest' | 'concern') => topics.filter((topic) => topic.kind === kind)
    return {
      oneToOne: {
        ...rowOf(one, names),
        story: one.story,
        interests: heard('interest').map(({ id, label }) => ({ id, label })),
        concerns: heard('concern').map(({ id, label, voiceId }) => ({ id, label, voiceId })),
        commitments: commitments.map((commitment) => viewOfCommitment(commitment, names)),
        version: one.version,
      },
    }
  },
})
