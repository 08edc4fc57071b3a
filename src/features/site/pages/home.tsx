import { page } from '#platform/http/page.ts'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { whatStandsHere } from '../what-stands-here.ts'
import { words } from '../words.ts'

/** A noticeboard: one section a feature, each with the way to all of it. */
export const homePage = page({
  surface: 'public',
  path: '/',
  async show(request) {
    const { view, base, community } = request
    const t = words.in(view.language)
    const { sections } = await whatStandsHere(request, {})
    return (
      <Page
        view={view}
        title={community.name}
        lead={t('welcome')}
        description={t('welcome')}
        wide
        canonical={`${request.url}${base}`}
      >
        {sections.length === 0 && <EmptyState view={view} title={t('quietYet')} example={t('quietYetExample')} />}
        <div class="board">
          {sections.map((section) => (
            <section class="board-section">
              <h2 class="board-title">{section.title}</h2>
              <ul class="board-items">
                {section.items.map((item) => (
                  <li class="board-item">
                    <a href={base + item.href} lang={item.lang}>
                      {item.title}
                    </a>
                    {item.detail && <p class="board-detail">{item.detail}</p>}
                  </li>
                ))}
              </ul>
              <p class="board-more">
                <a href={base + section.more.href}>{section.more.label}</a>
              </p>
            </section>
          ))}
        </div>
      </Page>
    )
  },
})
