import { raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { assetUrl } from '../http/assets.ts'
import { ClientDialogs } from './client-dialogs.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PublicHeader, WorkspaceDock, WorkspaceHeader, WorkspaceSide } from './page-navigation.tsx'
import { Toast } from './toast.tsx'
import { pathIn, type View } from './view.ts'

export interface PageProps {
  view: View
  /** The page's h1 and, with the community's name, the window's title. */
  title: string
  /** Marks a title that is in another language than the page. */
  titleLang?: string
  /** A word or two above the title: what kind of thing this is. */
  kicker?: Child
  /** One sentence under the title. */
  lead?: Child
  /** The page's one main action. */
  action?: Child
  /** The page above this one. */
  back?: { href: string; label: string }
  /** Lists and boards take the width that there is; reading and forms keep to 68 characters. */
  wide?: boolean
  /** Islands to load, by their file name: `recount.island.js`. */
  islands?: readonly string[]
  head?: Child
  description?: string
  canonical?: string
  /** schema.org data for search engines, on public pages. */
  jsonLd?: object
}

/** A whole HTML document in the frame of its surface. */
export function Page(props: PropsWithChildren<PageProps>) {
  const { view, title, children } = props
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={view.language} class={`surface-${view.surface}`}>
        <Head {...props} />
        <body>
          <a class="skip" href="#content">
            {view.t('skipToContent')}
          </a>
          {view.surface === 'workspace' ? <WorkspaceHeader view={view} /> : <PublicHeader view={view} />}
          <div class="frame">
            {view.surface === 'workspace' && <WorkspaceSide view={view} />}
            <main id="content" class={props.wide ? 'main main-wide' : 'main'} tabindex={-1}>
              <Title {...props} title={title} />
              <div class="flow">{children}</div>
            </main>
          </div>
          <Footer view={view} />
          {view.toast && <Toast view={view} toast={view.toast} />}
          {view.surface === 'workspace' && <WorkspaceDock view={view} />}
          {view.surface === 'workspace' && <ClientDialogs view={view} />}
        </body>
      </html>
    </>
  )
}

function Head(props: PageProps) {
  const { view, title, islands = [] } = props
  const workspace = view.surface === 'workspace'
  const scripts = [...(workspace ? ['workspace.entry.js'] : []), ...islands]
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{view.community ? `${title} · ${view.community.name}` : title}</title>
      {props.description && <meta name="description" content={props.description} />}
      {workspace && <meta name="robots" content="noindex" />}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={assetUrl(workspace ? 'workspace.css' : 'public.css')} data-turbo-track="reload" />
      {view.community?.themeHref && <link rel="stylesheet" href={view.community.themeHref} />}
      {props.canonical && <link rel="canonical" href={props.canonical} />}
      {view.surface === 'public' &&
        (view.community?.languages ?? []).map((one) => (
          <link rel="alternate" hreflang={one} href={pathIn(view, one)} />
        ))}
      {scripts.map((name) => (
        <script type="module" src={assetUrl(name)} data-turbo-track="reload" />
      ))}
      {props.jsonLd && <JsonLd data={props.jsonLd} />}
      {props.head}
    </head>
  )
}

/** Data, not script, so the policy lets it be. `<` is written as an escape, or a title could close the element. */
function JsonLd({ data }: { data: object }) {
  return <script type="application/ld+json">{raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>
}

function Title({ view, title, titleLang, kicker, lead, action, back }: PageProps) {
  return (
    <header class="title">
      {back && (
        <p class="title-back">
          <a href={back.href} data-key="back">
            <span aria-hidden="true">← </span>
            {back.label}
          </a>
        </p>
      )}
      {kicker !== undefined && <p class="title-kicker">{kicker}</p>}
      <h1 class="title-text" lang={titleLang && titleLang !== view.language ? titleLang : undefined}>
        {title}
      </h1>
      {lead !== undefined && <p class="title-lead">{lead}</p>}
      {action !== undefined && <div class="title-action">{action}</div>}
    </header>
  )
}

function Footer({ view }: { view: View }) {
  return (
    <footer class="footer">
      <LanguageSwitch view={view} />
      {view.foot?.map((item) => (
        <a class="footer-link" href={item.href} aria-current={item.current ? 'page' : undefined}>
          {item.label}
        </a>
      ))}
      <p class="footer-made">{view.t('madeWith')}</p>
    </footer>
  )
}
