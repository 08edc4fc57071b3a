import { page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { pickWording } from '#platform/ui/wording.tsx'
import { listCampaigns } from '../list-campaigns.ts'
import { words } from '../words.ts'

export const campaignsPage = page({
  surface: 'workspace',
  path: '/campaigns',
  grant: 'campaigns:read',
  async show(request) {
    const { view, base, community, actor } = request
    const t = words.in(view.language)
    const { campaigns, next } = await listCampaigns(request, { after: request.query.get('after') ?? undefined })
    const begin = actor.grants.has('campaigns:write') && (
      <Button kind="main" href={`${base}/campaigns/add`}>
        {t('addCampaign')}
      </Button>
    )
    return (
      <Page view={view} title={t('campaigns')} wide action={begin}>
        <List
          view={view}
          caption={t('campaigns')}
          rows={campaigns}
          rowHref={(campaign) => `${base}/campaigns/${campaign.id}`}
          columns={[
            {
              key: 'title',
              label: t('title'),
              primary: true,
              cell: (one) => pickWording(one.title, view.language, community.languages[0]).text,
            },
            {
              key: 'demand',
              label: t('demand'),
              cell: (one) => pickWording(one.demand, view.language, community.languages[0]).text,
            },
            { key: 'state', label: t('state'), cell: (one) => t(`state ${one.state}`) },
          ]}
          pager={{ nextHref: next ? `${base}/campaigns?after=${next}` : undefined }}
          empty={<EmptyState view={view} title={t('noCampaigns')} example={t('noCampaignsExample')} action={begin} />}
        />
      </Page>
    )
  },
})
