import { page } from '#platform/http/page.ts'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import type { View } from '#platform/ui/view.ts'
import { formatDate, formatWhen } from '#platform/ui/when.ts'
import { whatIsDue } from '../what-is-due.ts'
import { words } from '../words.ts'

/** The workspace's first page: what waits for somebody, not charts. */
export const todayPage = page({
  surface: 'workspace',
  path: '/',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { items } = await whatIsDue(request, {})
    return (
      <Page view={view} title={t('today')} lead={t('todayLead')}>
        {items.length === 0 && <EmptyState view={view} title={t('nothingToday')} example={t('nothingTodayExample')} />}
        <ul class="board-items">
          {items.map((item) => (
            <li class="board-item">
              <a href={base + item.href}>{item.title}</a>
              {item.detail && <p class="board-detail">{item.detail}</p>}
              {item.due && <p class="board-detail">{whenSaid(view, item.due)}</p>}
            </li>
          ))}
        </ul>
      </Page>
    )
  },
})

/** What is due by the end of a day is said as that day, and not as the midnight after it. */
function whenSaid({ zone, language }: View, due: string): string {
  const at = Temporal.Instant.from(due)
  const there = at.toZonedDateTimeISO(zone)
  const isMidnight = there.equals(there.startOfDay())
  return isMidnight
    ? formatDate(there.toPlainDate().subtract({ days: 1 }), language)
    : formatWhen(at, { zone, language })
}
