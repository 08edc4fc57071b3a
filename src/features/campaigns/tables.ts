import type { Generated } from 'kysely'
import type { CampaignState } from './campaign.ts'

type Instant = Temporal.Instant

declare module '#platform/db/database.ts' {
  interface Database {
    campaigns: {
      community_id: string
      id: string
      title: Wording
      demand: Wording
      goal: Wording
      decision_id: string | null
      lead_id: string | null
      state: Generated<CampaignState>
      is_public: Generated<boolean>
      version: Generated<number>
      created_at: Instant
      withdrawn_at: Instant | null
    }
    campaign_steps: {
      community_id: string
      id: string
      campaign_id: string
      on_day: Temporal.PlainDate
      title: Wording
      done_at: Instant | null
      version: Generated<number>
    }
    outcomes: {
      community_id: string
      id: string
      campaign_id: string
      title: Wording
      story: Wording
      on_day: Temporal.PlainDate
      is_public: Generated<boolean>
      told_at: Instant | null
      version: Generated<number>
      created_at: Instant
      withdrawn_at: Instant | null
    }
  }
}
