import { z } from 'zod'
import { granted } from '../actor.ts'
import { operation } from '../operation.ts'
import { changeCommunity, communityRow, lockedCommunity } from './community-store.ts'
import { communityWords } from './words.ts'

export const setMeetingMode = operation({
  name: 'community.setMeetingMode',
  summary: 'Let a hall full of people share one network for some hours; 0 hours ends it',
  route: 'PUT /community/meeting-mode',
  input: z.object({ hours: z.coerce.number().min(0).max(72) }),
  output: z.object({ until: z.string().nullable() }),
  example: () => ({ hours: 3 }),
  may: granted('community:meet'),
  async run(ctx, _, { hours }) {
    const before = await lockedCommunity(ctx)
    const until = hours === 0 ? null : ctx.now.add({ minutes: Math.round(hours * 60) })
    const version = await changeCommunity(ctx, { meetingUntil: until })
    ctx.remember({
      memory: { until: before.meetingUntil && String(before.meetingUntil) },
      met: [communityRow(ctx, version)],
      subject: { kind: 'community', id: ctx.community.id },
      said: { words: communityWords, key: until ? 'saidMeetingOn' : 'saidMeetingOff', holes: {} },
    })
    return { until: until && String(until) }
  },
  async reverse(ctx, { until }: { until: string | null }) {
    await changeCommunity(ctx, { meetingUntil: until === null ? null : Temporal.Instant.from(until) })
  },
})
