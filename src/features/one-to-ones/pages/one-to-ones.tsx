import { type Page as Request, page } from '#platform/http/page.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { listOneToOnes } from '../list-one-to-ones.ts'
import { words } from '../words.ts'
import { whenSaid } from './said.ts'
import { OneToOneTabs } from './tabs.tsx'

export const minePage = page({
  surface: 'workspace',
  path: '/one-to-ones',
  grant: 'one-to-ones:read',
  show: (request) => showList(request, 'mine'),
})

export const everybodysPage = page({
  surface: 'workspace',
  path: '/one-to-ones/all',
  grant: 'one-to-ones:read',
  show: (request) => showList(request, 'everybodys'),
})

async function showList(request: Request, whose: 'mine' | 'everybodys') {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const { oneToOnes, next } = await listOneToOnes(request, {
    organizer: whose === 'mine' ? 'me' : undefined,
    after: query.get('after') ?? undefined,
  })
  const add = actor.grants.has('one-to-ones:write') && (
    <Button kind="main" href={`${base}/one-to-ones/add`}>
      {t('plan')}
    </Button>
  )
  const here = `${base}/one-to-ones${whose === 'mine' ? '' : '/all'}`
  return (
    <Page view={view} title={t('oneToOnes')} lead={t('oneToOnesLead')} action={add} wide>
      <OneToOneTabs request={request} current={whose} />
      <List
        view={view}
        caption={t(whose)}
        rows={oneToOnes}
        rowHref={(one) => `${base}/one-to-ones/${one.id}`}
        columns={[
          { key: 'name', label: t('person'), primary: true, cell: (one) => one.personName },
          { key: 'when', label: t('when'), cell: (one) => whenSaid(view, one.meetsAt) },
          { key: 'place', label: t('place'), cell: (one) => one.place },
          ...(whose === 'mine'
            ? []
            : [
                {
                  key: 'organizer',
                  label: t('organizer'),
                  cell: (one: (typeof oneToOnes)[number]) => one.organizerName,
                },
              ]),
          {
            key: 'state',
            label: t('state'),
            cell: (one) => (
              <span>
                <Badge tone={one.state === 'planned' ? 'own' : 'plain'}>{t(`short ${one.state}`)}</Badge>{' '}
                {one.sealed && <Badge tone="warn">{t('sealed')}</Badge>}
              </span>
            ),
          },
        ]}
        pager={{ nextHref: next ? `${here}?after=${encodeURIComponent(next)}` : undefined }}
        empty={<EmptyState view={view} title={t('noneYet')} example={t('noneYetExample')} action={add} />}
      />
    </Page>
  )
}
