import { granted } from '../actor.ts'
import { operation } from '../operation.ts'
import { changeCommunity, communityRow, lockedCommunity } from './community-store.ts'
import { Settings } from './settings.ts'
import { z } from 'zod'
import { communityWords } from './words.ts'

const Change = Settings.partial()

export const editCommunity = operation({
  name: 'community.edit',
  summary: 'Change the name, languages, zone, currency or colour of the community',
  route: 'PATCH /community',
  input: Change,
  output: z.object({ version: z.number() }),
  example: () => ({ name: 'Neighbours of the stream', colour: '#1f6f4a' }),
  may: granted('community:edit'),
  async run(ctx, _, change) {
    const before = await lockedCommunity(ctx)
    const version = await changeCommunity(ctx, change)
    ctx.remember({
      memory: Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof Settings]])),
      met: [communityRow(ctx, version)],
      subject: { kind: 'community', id: ctx.community.id },
      said: { words: communityWords, key: 'saidEdited', holes: {} },
    })
    await ctx.announce('community.changed', {})
    return { version }
  },
  async reverse(ctx, before: z.output<typeof Change>) {
    await changeCommunity(ctx, before)
    await ctx.announce('community.changed', {})
  },
})
