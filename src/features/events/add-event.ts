import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import { EventInput } from './event.ts'
import { mayWrite } from './policy.ts'
import { deleteEvent, insertEvent, type NewEvent } from './store.ts'
import { words } from './words.ts'

export const addEvent = operation({
  name: 'events.addEvent',
  summary: 'Add an event, as a draft or announced to all',
  route: 'POST /events',
  input: EventInput.extend({
    /** The campaign that this event belongs to: it is tied to it on the thread. */
    campaignId: z.uuid().optional(),
  }),
  output: z.object({ eventId: z.uuid() }),
  example: () => exampleInput(),
  may: mayWrite,
  async run(ctx, _, { campaignId, ...input }) {
    if (campaignId) await requireCampaign(ctx, campaignId)
    const id = ctx.newId()
    await insertEvent(ctx, id, withEnd(input))
    const event = { kind: 'event', id }
    if (campaignId) await ctx.link({ kind: 'campaign', id: campaignId }, event)
    ctx.remember({
      memory: { eventId: id, campaignId },
      met: [{ table: 'events', id, version: 1 }],
      subject: event,
      said: { words, key: 'eventAdded', holes: { title: titleOf(ctx, input.title) } },
    })
    return { eventId: id }
  },
  async reverse(ctx, { eventId, campaignId }: { eventId: string; campaignId?: string }) {
    if (campaignId) await ctx.unlink({ kind: 'campaign', id: campaignId }, { kind: 'event', id: eventId })
    await deleteEvent(ctx, eventId)
  },
})

/** An event in three days, as somebody would type it. */
export const exampleInput = (): z.input<typeof EventInput> => {
  const startsAt = Temporal.Now.instant().add({ hours: 72 })
  return {
    title: { en: 'Cleaning the stream', pl: 'Sprzątanie potoku' },
    startsAt: startsAt.toString(),
    endsAt: startsAt.add({ hours: 2 }).toString(),
    place: 'The bridge',
    capacity: 30,
  }
}

export const exampleEvent = (owner: Caller) => addEvent(owner, exampleInput())

/** @throws invalid when it would end before it begins. */
export function withEnd(input: EventInput): NewEvent {
  const endsAt = input.endsAt ?? input.startsAt.add({ hours: 2 })
  if (Temporal.Instant.compare(endsAt, input.startsAt) <= 0) throw invalid('endsAt', words, 'endsBeforeStart')
  return { ...input, endsAt }
}

export const titleOf = (ctx: Context, title: Readonly<Record<string, string>>): string =>
  pickWording(title, ctx.language, ctx.community.languages[0]).text

/** Campaigns are known here only as a kind of record on the thread. */
async function requireCampaign(ctx: Context, id: string): Promise<void> {
  const kind = ctx.gromada.features
    .flatMap((feature) => feature.threadKinds ?? [])
    .find((one) => one.kind === 'campaign')
  const found = kind ? await kind.load(ctx, [id]) : []
  if (found.length === 0) throw invalid('campaignId', words, 'noSuchCampaign')
}
