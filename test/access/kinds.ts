import { features } from '#app'
import { authRoutes } from '#platform/auth/routes.ts'
import type { PageSpec } from '#platform/http/page.ts'
import { slug } from './demo.ts'

/** What is no page to look at, and why. */
export const exceptions: Readonly<Record<string, string>> = {
  'public /decisions/:decisionId/ballots.json': 'a file',
  'public /decisions/:decisionId/ballots.csv': 'a file',
  'public /events/:eventId/event.ics': 'a file',
  'public /events/calendar.ics': 'a file',
  'workspace /imports/:importId/refused.csv': 'a file',
  'workspace /people/:personId/photo': 'a picture',
  'workspace /people/:personId/export': 'a file, asked for with a button',
  'workspace /events/:eventId/sign-ups/sheet': 'a file, asked for with a button',
  'workspace /lists/export': 'a file, asked for with a button',
}

export interface Kind {
  name: string
  surface: 'public' | 'workspace' | 'install'
  path: string
}

/** The pages of the install itself, as they are mounted; mounting asks nothing of what it is given. */
const installPaths = authRoutes({} as never, {} as never)
  .routes.filter((route) => route.method === 'GET')
  .map((route) => route.path)

/** Every page that there is: a page that is declared cannot be left out, since nobody writes this list. */
const everyKind: readonly Kind[] = [
  ...features.flatMap((feature) =>
    (feature.pages ?? []).map(({ surface, path }: PageSpec) => ({ name: `${surface} ${path}`, surface, path })),
  ),
  ...installPaths.map((path) => ({ name: `install ${path}`, surface: 'install' as const, path })),
]
const names = new Set(everyKind.map(({ name }) => name))
export const staleExceptions = Object.keys(exceptions).filter((name) => !names.has(name))

export const kinds = everyKind.filter(({ name }) => !(name in exceptions))

const mountedAt = ({ surface, path }: Kind) =>
  (surface === 'install' ? '' : `/${surface === 'public' ? 'c' : 'w'}/${slug}`) + (path === '/' ? '' : path)

/** Fixed words before holes, so that /voices/add is not taken for a voice; and files before what they could be taken for. */
const patterns = everyKind
  .map((kind) => ({
    name: kind.name,
    holes: kind.path.split(':').length,
    pattern: new RegExp(`^${mountedAt(kind).replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}/?$`),
  }))
  .sort((a, b) => a.holes - b.holes)

export function kindOf(path: string): string | undefined {
  const name = patterns.find(({ pattern }) => pattern.test(path))?.name
  return name && name in exceptions ? undefined : name
}
