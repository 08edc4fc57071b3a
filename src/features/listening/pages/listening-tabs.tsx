import type { Page as Request } from '#platform/http/page.ts'
import { Tabs } from '#platform/ui/tabs.tsx'
import { words } from '../words.ts'

/** The three things that listening is made of, each a page of its own. */
export function ListeningTabs({ request, current }: { request: Request; current: 'sessions' | 'voices' | 'themes' }) {
  const { view, base } = request
  const t = words.in(view.language)
  const tab = (key: typeof current, path: string) => ({ label: t(key), href: base + path, current: key === current })
  return (
    <Tabs
      view={view}
      label={t('listening')}
      tabs={[tab('sessions', '/listening'), tab('voices', '/voices'), tab('themes', '/themes')]}
    />
  )
}
