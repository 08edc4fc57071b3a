import { z } from 'zod'
import { peopleWhoSpoke } from '#features/listening/index.ts'
import { recordMessages, withdrawMessages } from '#features/messages/index.ts'
import { mayReach } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { before } from '#platform/thread.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import { findOutcome } from './store.ts'
import { exampleOutcome } from './record-outcome.ts'
import { mayTell } from './policy.ts'
import { words } from './words.ts'

const reasons = ['no consent', 'no address', 'bouncing', 'gone'] as const

/** The consent under which somebody is told, and the key under which nobody is told twice. */
const purpose = 'told back'
export const messageKey = (outcomeId: string) => `${purpose} ${outcomeId}`

/** Who would be told, and who not and why: looked at before anything leaves the building. */
export const lookWhoIsTold = operation({
  name: 'campaigns.lookWhoIsTold',
  summary: 'How many of those who spoke can be told of an outcome, and why the others cannot',
  route: 'GET /outcomes/:outcomeId/listeners',
  input: z.object({ outcomeId: z.uuid() }),
  output: z.object({
    voices: z.int(),
    people: z.int(),
    reachable: z.int(),
    told: z.int(),
    passedOver: z.object(
      Object.fromEntries(reasons.map((reason) => [reason, z.int()])) as Record<(typeof reasons)[number], z.ZodInt>,
    ),
  }),
  example: exampleOutcome,
  find: (ctx, { outcomeId }) => findOutcome(ctx, outcomeId),
  may: mayTell,
  async run(ctx, outcome) {
    const { voices, people } = await thoseWhoSpoke(ctx, outcome)
    const reach = await mayReach(ctx, people, { purpose, channel: 'email' })
    const count = (reason: string) => reach.filter((one) => !one.may && one.because === reason).length
    const { told } = await ctx.db
      .selectFrom('acts')
      .select((row) => row.fn.countAll<bigint>().as('told'))
      .where('kind', '=', 'campaigns.toldBack')
      .where('subject_kind', '=', 'outcome')
      .where('subject_id', '=', outcome.id)
      .where('voided_by', 'is', null)
      .executeTakeFirstOrThrow()
    return {
      voices: voices.length,
      people: people.length,
      reachable: reach.filter((one) => one.may).length,
      told: Number(told),
      passedOver: {
        'no consent': count('no consent'),
        'no address': count('no address'),
        bouncing: count('bouncing'),
        gone: count('gone'),
      },
    }
  },
})

/** *You said, we did*: everybody whose voice this began with and who may be contacted, in their language, once. */
export const tellBack = operation({
  name: 'campaigns.tellBack',
  summary: 'Tell those who spoke what came of it; nobody is told twice',
  route: 'PUT /outcomes/:outcomeId/telling',
  input: z.object({ outcomeId: z.uuid() }),
  output: z.object({ told: z.int() }),
  example: exampleOutcome,
  find: (ctx, { outcomeId }) => findOutcome(ctx, outcomeId),
  may: mayTell,
  async run(ctx, outcome) {
    const { people } = await thoseWhoSpoke(ctx, outcome)
    const main = ctx.community.languages[0]
    const { recordedFor } = await recordMessages(ctx, {
      purpose: messageKey(outcome.id),
      consentPurpose: purpose,
      people,
      write(personId, language) {
        const t = words.in(language)
        const title = pickWording(outcome.title, language, main).text
        const story = pickWording(outcome.story, language, main).text
        return {
          personId,
          subject: t('toldSubject', { title }),
          body: t('toldBody', { title, story, community: ctx.community.name }),
          link: `${ctx.gromada.url}/c/${ctx.community.slug}/outcomes/${outcome.id}`,
        }
      },
    })
    await ctx.act(
      ...recordedFor.map((personId) => ({
        personId,
        kind: 'campaigns.toldBack',
        subject: { kind: 'outcome', id: outcome.id },
      })),
    )
    const { version } = await ctx.db
      .updateTable('outcomes')
      .set({ told_at: ctx.now })
      .where('id', '=', outcome.id)
      .returning('version')
      .executeTakeFirstOrThrow()
    ctx.remember({
      memory: { outcomeId: outcome.id, runId: ctx.runId, before: outcome.toldAt },
      met: [{ table: 'outcomes', id: outcome.id, version }],
      subject: { kind: 'outcome', id: outcome.id },
      said: { words, key: 'peopleTold', holes: { count: recordedFor.length } },
    })
    return { told: recordedFor.length }
  },
  /** Only what has not left yet can be called back; who was told already stays told. */
  async reverse(
    ctx,
    { outcomeId, runId, before: toldBefore }: { outcomeId: string; runId: string; before: string | null },
  ) {
    await withdrawMessages(ctx, runId)
    await ctx.db
      .updateTable('outcomes')
      .set({ told_at: toldBefore === null ? null : Temporal.Instant.from(toldBefore) })
      .where('id', '=', outcomeId)
      .execute()
  },
})

/** The voices at the start of the outcome's thread, and those who said them. */
async function thoseWhoSpoke(ctx: Context, outcome: { id: string }): Promise<{ voices: string[]; people: string[] }> {
  const voices = await before(ctx, { kind: 'outcome', id: outcome.id }, 'voice')
  const spoke = await peopleWhoSpoke(ctx, voices)
  return { voices, people: [...new Set(spoke.map((one) => one.personId))] }
}
