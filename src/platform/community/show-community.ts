import { z } from 'zod'
import { anybody } from '../actor.ts'
import { operation } from '../operation.ts'
import { presentCommunity } from './community-store.ts'
import { CommunityView } from './settings.ts'

export const showCommunity = operation({
  name: 'community.show',
  summary: 'What a community is called, and its languages, zone and currency',
  route: 'GET /community',
  input: z.object({}),
  output: CommunityView,
  example: () => ({}),
  may: anybody,
  async run(ctx) {
    const { meetingUntil, languages, ...community } = await presentCommunity(ctx)
    return { ...community, languages: [...languages], meetingUntil: meetingUntil && String(meetingUntil) }
  },
})
