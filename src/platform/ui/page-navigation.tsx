import { LanguageSwitch } from './language-switch.tsx'
import type { NavItem, View } from './view.ts'

/** A leaflet's masthead: whose place this is, and the few pages that it has. */
export function PublicHeader({ view }: { view: View }) {
  const { community, nav = [] } = view
  return (
    <header class="masthead">
      <div class="masthead-inside">
        {community ? (
          <a class="masthead-name" href={`/c/${community.slug}`}>
            {community.name}
          </a>
        ) : (
          <span class="masthead-name">Gromada</span>
        )}
        {nav.length > 0 && (
          <nav class="masthead-nav" aria-label={view.t('mainNavigation')}>
            {nav.map((item) => (
              <NavLink item={item} class="masthead-link" />
            ))}
          </nav>
        )}
      </div>
    </header>
  )
}

/** The workspace's bar: whose place, search, who I am. Its address names the community, as every address does. */
export function WorkspaceHeader({ view }: { view: View }) {
  const { community, actor, t } = view
  return (
    <header class="bar">
      <a class="bar-name" href={community ? `/w/${community.slug}` : '/'}>
        {community?.name ?? 'Gromada'}
      </a>
      {community && (
        <form class="bar-search" action={`/w/${community.slug}/search`} method="get" role="search">
          <label class="unseen" for="bar-search">
            {t('searchEverything')}
          </label>
          <input
            class="bar-search-input"
            id="bar-search"
            type="search"
            name="q"
            placeholder={t('search')}
            autocomplete="off"
          />
        </form>
      )}
      {actor && <p class="bar-actor">{actor.href ? <a href={actor.href}>{actor.name}</a> : actor.name}</p>}
    </header>
  )
}

/** The side menu of wide screens. */
export function WorkspaceSide({ view }: { view: View }) {
  const { nav = [] } = view
  if (nav.length === 0) return null
  return (
    <nav class="side" aria-label={view.t('mainNavigation')}>
      <NavList items={nav} />
    </nav>
  )
}

/** The same under the thumb on a phone: the first three pages, and the rest behind "More", which needs no script. */
export function WorkspaceDock({ view }: { view: View }) {
  const { nav = [], community, t } = view
  if (nav.length === 0) return null
  return (
    <nav class="dock" aria-label={t('menu')}>
      {nav.slice(0, 3).map((item) => (
        <NavLink item={item} class="dock-link" />
      ))}
      <details class="dock-more">
        <summary class="dock-link">{t('menu')}</summary>
        <div class="dock-sheet">
          {community && (
            <form class="dock-search" action={`/w/${community.slug}/search`} method="get" role="search">
              <label class="unseen" for="dock-search">
                {t('searchEverything')}
              </label>
              <input
                class="input input-full"
                id="dock-search"
                type="search"
                name="q"
                placeholder={t('searchEverything')}
              />
            </form>
          )}
          <NavList items={nav} />
          <LanguageSwitch view={view} />
        </div>
      </details>
    </nav>
  )
}

function NavList({ items }: { items: readonly NavItem[] }) {
  return (
    <ul class="nav-list">
      {items.map((item, index) => (
        <>
          {item.group !== undefined && item.group !== items[index - 1]?.group && (
            <li class="nav-group">{item.group}</li>
          )}
          <li>
            <NavLink item={item} class="nav-link" />
          </li>
        </>
      ))}
    </ul>
  )
}

function NavLink({ item, class: look }: { item: NavItem; class: string }) {
  return (
    <a class={look} href={item.href} aria-current={item.current ? 'page' : undefined}>
      {item.label}
    </a>
  )
}
