import { clockJob } from '#platform/jobs/job.ts'
import type { Feature } from '#platform/feature.ts'
import { askOwnLink } from './ask-own-link.ts'
import { eraseMeant, keepRules } from './keep-rules.ts'
import { listViews } from './list-views.ts'
import { linkOwnPage, showOwnPage, withdrawOwn } from './own-page.ts'
import { grants } from './policy.ts'
import { pages } from './pages/pages.ts'
import { addRule, listRules, previewRule, removeRule, switchRule } from './rules.ts'
import { forgetOwnLinkRequests, sendOwnLinks } from './send-own-links.ts'
import { words } from './words.ts'

/**
 * Privacy: people's data is theirs. Their own page by a link, who looked at them, and what is kept for how long. Export
 * and erasure themselves belong to people, since every feature has a part in them.
 */
export const privacy: Feature = {
  name: 'privacy',
  operations: [
    listViews,
    linkOwnPage,
    askOwnLink,
    showOwnPage,
    withdrawOwn,
    listRules,
    addRule,
    previewRule,
    switchRule,
    removeRule,
  ],
  pages,
  grants,
  menu: [
    { label: (language) => words.in(language)('retention'), path: '/retention', grant: 'privacy:rule', place: 'last' },
  ],
  publicMenu: [{ label: (language) => words.in(language)('askOwnLink'), path: '/me', place: 'foot' }],
  listens: { 'ownLink.asked': sendOwnLinks },
  longJobs: [eraseMeant],
  jobs: [
    clockJob({ name: 'keep retention rules', every: '20 2 * * *', run: keepRules }),
    clockJob({ name: 'forget who asked for an own page', every: '40 2 * * *', run: forgetOwnLinkRequests }),
  ],
  async personSections(ctx, personId) {
    if (!ctx.actor.grants.has('privacy:look')) return []
    const t = words.in(ctx.language)
    return [
      {
        title: t('theirData'),
        order: 90,
        items: [
          { title: t('ownPageLink'), href: `/people/${personId}/own-page` },
          { title: t('whoLooked'), href: `/people/${personId}/views` },
        ],
      },
    ]
  },
}
