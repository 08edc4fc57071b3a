import { page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { searchEverything } from '../search-everything.ts'
import { words } from '../words.ts'

/** The same answer as a page for people and as JSON for the command palette, which asks for it by `accept`. */
export const searchPage = page({
  surface: 'workspace',
  path: '/search',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const q = request.query.get('q') ?? ''
    const { results } = await searchEverything(request, { q: q.slice(0, 200) })
    const placed = results.map((one) => ({ ...one, href: base + one.href }))
    if (request.accepts.includes('application/json'))
      return Response.json({ results: placed }, { headers: { 'cache-control': 'no-store' } })
    return (
      <Page view={view} title={t('search')}>
        <form class="search" role="search" aria-label={t('searchFor')} method="get">
          <label class="field-label" for="q">
            {t('searchFor')}
          </label>
          <div class="search-line">
            <input class="input input-full" id="q" name="q" type="search" value={q} autocomplete="off" />
            <Button>{t('searchNow')}</Button>
          </div>
        </form>
        {q && placed.length === 0 && (
          <EmptyState view={view} title={t('nothingFound')} example={t('nothingFoundExample')} />
        )}
        <ul class="board-items">
          {placed.map((one) => (
            <li class="board-item">
              <a href={one.href}>{one.title}</a>
              {one.detail && <p class="board-detail">{one.detail}</p>}
            </li>
          ))}
        </ul>
      </Page>
    )
  },
})
