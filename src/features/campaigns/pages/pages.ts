import type { PageSpec } from '#platform/http/page.ts'
import { campaignPage, publicCampaignPage } from './campaign.tsx'
import { addCampaignPage, editCampaignPage } from './campaign-form.tsx'
import { campaignsPage } from './campaigns.tsx'
import { outcomePage, publicOutcomePage, publicOutcomesPage } from './outcome.tsx'
import { recordOutcomePage } from './outcome-form.tsx'

/** `/campaigns/add` stands before `/campaigns/:campaignId`, which would take it for a campaign. */
export const pages: readonly PageSpec[] = [
  campaignsPage,
  addCampaignPage,
  campaignPage,
  editCampaignPage,
  recordOutcomePage,
  outcomePage,
  publicCampaignPage,
  publicOutcomesPage,
  publicOutcomePage,
]
