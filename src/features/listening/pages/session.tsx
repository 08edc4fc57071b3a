import { undo } from '#platform/community/undo.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import { addVoice } from '../add-voice.ts'
import { listVoices } from '../list-voices.ts'
import { showSession } from '../show-session.ts'
import { excerpt, type VoiceView } from '../voice.ts'
import { words } from '../words.ts'
import { EntryForm, entryOf } from './entry-form.tsx'
import { hrefWith, whenSaid } from './said.ts'
import { VoiceLine } from './voice-line.tsx'

export const sessionPage = page({
  surface: 'workspace',
  path: '/listening/sessions/:sessionId',
  grant: 'listening:read',
  show: showOne,
  forms: { voice: writeDown, undo: takeBack },
})

const pathOf = ({ base, params }: Request) => `${base}/listening/sessions/${params['sessionId']}`

/** Typed, Enter, and the box is empty again: whoever spoke is still speaking until somebody else does. */
async function writeDown(request: Request, sent: Sent) {
  const entry = entryOf(sent)
  const { personId } = await addVoice(request, { ...entry, sessionId: request.params['sessionId']! })
  return {
    to: hrefWith(pathOf(request), { speaker: personId, quote: entry.mayBeQuoted === 'no' ? null : entry.mayBeQuoted }),
  }
}

async function takeBack(request: Request, sent: Sent) {
  await undo(request, { undoId: fieldOf(sent, 'undoId') })
  return { to: hrefWith(pathOf(request), { speaker: request.query.get('speaker'), quote: request.query.get('quote') }) }
}

async function showOne(request: Request) {
  const { view, base, query, actor } = request
  const t = words.in(view.language)
  const sessionId = request.params['sessionId']!
  const { session, voices, people, speaker } = await showSession(request, {
    sessionId,
    speakerId: query.get('speaker') || undefined,
  })
  const page = await listVoices(request, { sessionId, after: query.get('after') ?? undefined })
  const mayWrite = actor.grants.has('listening:write')
  const at = pathOf(request)
  return (
    <Page
      view={view}
      title={session.title}
      kicker={`${t('session')} · ${t(`kind ${session.kind}`)}`}
      lead={[whenSaid(view, session.heldAt), session.place].filter(Boolean).join(', ')}
      back={{ href: `${base}/listening`, label: t('listening') }}
    >
      {mayWrite && <EntryForm request={request} speaker={speaker} here={at} />}
      <h2>{t('voicesHere')}</h2>
      {page.voices.length === 0 ? (
        <EmptyState view={view} title={t('nobodySpokeYet')} example={t('nobodySpokeYetExample')} />
      ) : (
        <ol class="voice-list" reversed>
          {page.voices.map((voice) => (
            <VoiceLine request={request} voice={voice}>
              {voice.undoId && <UndoVoice request={request} voice={voice} />}
            </VoiceLine>
          ))}
        </ol>
      )}
      <Pager view={view} nextHref={page.next ? hrefWith(at, { after: page.next }) : undefined} />
      {voices > 0 && (
        <Stats>
          <Stat
            view={view}
            value={voices}
            label={t('voicesHeard', { count: voices })}
            href={`${base}/voices?sessionId=${session.id}`}
          />
          <Stat
            view={view}
            value={people}
            label={t('peopleSpoke', { count: people })}
            href={`${base}/voices?sessionId=${session.id}`}
          />
        </Stats>
      )}
      <Facts facts={[{ label: t('facilitator'), value: session.facilitator }]} />
      {mayWrite && (
        <p class="page-links">
          <Button href={`${at}/edit`}>{t('editSession')}</Button>
        </p>
      )}
    </Page>
  )
}

function UndoVoice({ request, voice }: { request: Request; voice: VoiceView }) {
  const { view } = request
  const t = words.in(view.language)
  return (
    <form method="post">
      <input type="hidden" name="undoId" value={voice.undoId ?? ''} />
      <Button kind="quiet" name="do" value="undo" label={t('undoVoice', { text: excerpt(voice.text, 40) })}>
        {view.t('undo')}
      </Button>
    </form>
  )
}
