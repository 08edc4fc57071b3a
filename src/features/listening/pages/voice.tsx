import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { threadStrip } from '#platform/thread.ts'
import { Button } from '#platform/ui/button.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { uncodeVoice } from '../code-voice.ts'
import { acceptVoice, setVoiceAside } from '../review-voice.ts'
import { sayWho } from '../say-who.ts'
import { showVoice } from '../show-voice.ts'
import { excerpt, type VoiceView } from '../voice.ts'
import { words } from '../words.ts'
import { WhoFields, whoOf } from './entry-form.tsx'
import { ProblemLine } from './problem-line.tsx'
import { inWords, whenSaid } from './said.ts'
import { langOf, WholeVoice } from './voice-line.tsx'

const voiceIdOf = (request: Request) => request.params['voiceId']!
const here = (request: Request) => ({ to: `${request.base}/voices/${voiceIdOf(request)}` })

export const voicePage = page({
  surface: 'workspace',
  path: '/voices/:voiceId',
  grant: 'listening:read',
  show: showOne,
  forms: {
    async accept(request) {
      await acceptVoice(request, { voiceId: voiceIdOf(request) })
      return here(request)
    },
    async aside(request) {
      await setVoiceAside(request, { voiceId: voiceIdOf(request) })
      return here(request)
    },
    async uncode(request, sent) {
      await uncodeVoice(request, { voiceId: voiceIdOf(request), themeId: fieldOf(sent, 'themeId') })
      return here(request)
    },
    async who(request, sent) {
      await sayWho(request, { voiceId: voiceIdOf(request), who: whoOf(sent) })
      return here(request)
    },
  },
})

async function showOne(request: Request) {
  const { view, base, actor } = request
  const t = words.in(view.language)
  const { voice, session } = await showVoice(request, { voiceId: voiceIdOf(request) })
  const at = `${base}/voices/${voice.id}`
  const mayWrite = actor.grants.has('listening:write')
  const mayReview = actor.grants.has('listening:review')
  return (
    <Page
      view={view}
      title={excerpt(voice.text)}
      titleLang={voice.language}
      kicker={`${t('voice')} · ${t(`state ${voice.state}`)}`}
      back={{ href: `${base}/voices`, label: t('voices') }}
      action={<MainAction request={request} voice={voice} />}
    >
      <ProblemLine request={request} except={['who']} />
      {voice.state === 'held' && (
        <Notice view={view} tone="warn">
          {t('heldNotice')}
        </Notice>
      )}
      <WholeVoice request={request} voice={voice} />
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'voice', id: voice.id }, 'workspace')} />
      <Facts
        facts={[
          { label: t('whoSaidIt'), value: <Speaker request={request} voice={voice} /> },
          { label: t('saidAt'), value: whenSaid(view, voice.saidAt) },
          { label: t('place'), value: voice.place },
          {
            label: t('session'),
            value: (session && <a href={`${base}/listening/sessions/${session.id}`}>{session.title}</a>) || '',
          },
          { label: t('source'), value: t(`source ${voice.source}`) },
          { label: t('mayBeQuoted'), value: t(`quote ${voice.mayBeQuoted}`) },
        ]}
      />
      <Themes request={request} voice={voice} />
      {mayWrite && !voice.person && <WhoForm request={request} />}
      <div class="page-links">
        {mayWrite && <Button href={`${at}/edit`}>{t('editVoice')}</Button>}
        {mayReview && voice.state !== 'set aside' && (
          <form method="post">
            <Button name="do" value="aside">
              {t('setAside')}
            </Button>
          </form>
        )}
      </div>
    </Page>
  )
}

interface PartProps {
  request: Request
  voice: VoiceView
}

/** What waits to be read is read first; what has no theme is given one. */
function MainAction({ request, voice }: PartProps) {
  const { base, actor, language } = request
  const t = words.in(language)
  if (voice.state !== 'heard' && actor.grants.has('listening:review'))
    return (
      <form method="post">
        <Button kind="main" name="do" value="accept">
          {t('acceptVoice')}
        </Button>
      </form>
    )
  if (!actor.grants.has('listening:code')) return null
  return (
    <Button kind="main" href={`${base}/coding?voice=${voice.id}`}>
      {t('giveTheme')}
    </Button>
  )
}

function Speaker({ request, voice }: PartProps) {
  const t = words.in(request.language)
  if (voice.person) return <a href={`${request.base}/people/${voice.person.id}`}>{voice.person.name}</a>
  return <>{voice.authorKey ? t('authorOf', { key: voice.authorKey }) : t('unknownSpeaker')}</>
}

function Themes({ request, voice }: PartProps) {
  const { view, base, actor } = request
  const t = words.in(view.language)
  return (
    <section>
      <h2>{t('chosenThemes')}</h2>
      {voice.themes.length === 0 && <p>{t('noTheme')}</p>}
      <ul class="plain-list">
        {voice.themes.map((theme) => {
          const title = inWords(view, theme.title)
          return (
            <li>
              <a href={`${base}/themes/${theme.id}`} lang={langOf(request, title.lang)}>
                {title.text}
              </a>
              {actor.grants.has('listening:code') && (
                <form method="post">
                  <input type="hidden" name="themeId" value={theme.id} />
                  <Button kind="quiet" name="do" value="uncode">
                    {t('takeTheme', { title: title.text })}
                  </Button>
                </form>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** It often turns out later who said something; with a sheet, all voices of that author follow. */
function WhoForm({ request }: { request: Request }) {
  const t = words.in(request.language)
  const form = formOf(request, { do: 'who' })
  return (
    <details open={form.problem !== undefined}>
      <summary>{t('sayWho')}</summary>
      <Form form={form} action="" submit={t('saveSpeaker')}>
        <WhoFields form={form} under="who." />
      </Form>
    </details>
  )
}
