import type { Context as Request } from 'hono'
import type { MenuEntry } from '../feature.ts'
import type { Gromada } from '../gromada.ts'
import { themeHref } from '../ui/theme.ts'
import { type NavItem, type View, viewIn } from '../ui/view.ts'
import { takeToast } from './flash.ts'
import type { PageSpec } from './page.ts'
import type { Reader } from './reader.ts'

/** What the frame of a page shows of this reader, this community and the features that stand in its menu. */
export function viewOf(c: Request, gromada: Gromada, reader: Reader, spec: PageSpec): View {
  const { community, actor, language } = reader
  const { pathname, search } = new URL(c.req.url)
  const base = `/${spec.surface === 'public' ? 'c' : 'w'}/${community.slug}`
  const entries = gromada.features.flatMap(
    (feature) => (spec.surface === 'public' ? feature.publicMenu : feature.menu) ?? [],
  )
  const shown = inOrder(entries).filter(({ grant }) => !grant || actor.grants.has(grant))
  const item = (entry: MenuEntry): NavItem => ({
    label: entry.label(language),
    href: entry.path === '/' ? base : base + entry.path,
    current: entry.path === '/' ? pathname === base : pathname.startsWith(base + entry.path),
  })
  return viewIn(language, {
    surface: spec.surface,
    zone: community.zone,
    path: pathname + search,
    community: {
      slug: community.slug,
      name: community.name,
      languages: community.languages,
      themeHref: themeHref(community.slug, community.colour),
    },
    actor:
      actor.kind === 'member'
        ? { name: actor.name, href: '/account', can: (grant) => actor.grants.has(grant) }
        : undefined,
    nav: shown.filter(({ place }) => place !== 'foot').map(item),
    foot: shown.filter(({ place }) => place === 'foot').map(item),
    toast: takeToast(c),
  })
}

const places = { first: 0, middle: 1, last: 2, foot: 3 }
const inOrder = (entries: readonly MenuEntry[]) =>
  entries.toSorted((a, b) => places[a.place ?? 'middle'] - places[b.place ?? 'middle'])
