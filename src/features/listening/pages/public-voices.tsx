import { type Page as Request, page } from '#platform/http/page.ts'
import { threadStrip } from '#platform/thread.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { listPublicVoices, type PublicVoice, showPublicVoice } from '../public-voices.ts'
import { excerpt } from '../voice.ts'
import { words } from '../words.ts'
import { daySaid, hrefWith } from './said.ts'
import { langOf, WholeVoice } from './voice-line.tsx'

export const publicVoicesPage = page({ surface: 'public', path: '/voices', show: showVoices })

async function showVoices(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const { voices, next } = await listPublicVoices(request, { after: query.get('after') ?? undefined })
  return (
    <Page view={view} title={t('whatPeopleSay')} lead={t('publicLead')} action={<SpeakUp request={request} />}>
      {voices.length === 0 ? (
        <EmptyState view={view} title={t('beFirst')} example={t('beFirstExample')} />
      ) : (
        <ul class="voice-list">
          {voices.map((voice) => (
            <li class="voice">
              <a class="voice-text" href={`${base}/voices/${voice.id}`} lang={langOf(request, voice.language)}>
                {voice.text}
              </a>
              <p class="voice-about">{aboutOf(request, voice)}</p>
            </li>
          ))}
        </ul>
      )}
      <Pager view={view} nextHref={next ? hrefWith(`${base}/voices`, { after: next }) : undefined} />
    </Page>
  )
}

export const publicVoicePage = page({ surface: 'public', path: '/voices/:voiceId', show: showOne })

async function showOne(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const voice = await showPublicVoice(request, { voiceId: request.params['voiceId']! })
  const at = `${base}/voices/${voice.id}`
  return (
    <Page
      view={view}
      title={excerpt(voice.text)}
      titleLang={voice.language}
      kicker={t('voice')}
      canonical={request.url + at}
      back={{ href: `${base}/voices`, label: t('whatPeopleSay') }}
      action={<SpeakUp request={request} />}
    >
      <WholeVoice request={request} voice={voice} />
      <p class="voice-about">{aboutOf(request, voice)}</p>
      <h2>{t('whatCameOfIt')}</h2>
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'voice', id: voice.id }, 'public')} />
    </Page>
  )
}

const aboutOf = ({ view }: Request, { name, place, saidAt }: PublicVoice) =>
  [name, place, daySaid(view, saidAt)].filter(Boolean).join(' · ')

function SpeakUp({ request }: { request: Request }) {
  const t = words.in(request.language)
  return (
    <Button kind="main" href={`${request.base}/tell-us`}>
      {t('speakUp')}
    </Button>
  )
}
