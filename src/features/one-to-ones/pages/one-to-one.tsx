import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ErrorSummary } from '#platform/ui/error-summary.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { setCommitmentDone } from '../keep-commitment.ts'
import type { OneToOneView } from '../one-to-one.ts'
import { callOff } from '../plan-one-to-one.ts'
import { showOneToOne } from '../show-one-to-one.ts'
import { voiceConcern } from '../voice-concern.ts'
import { words } from '../words.ts'
import { CommitmentRow } from './commitment-row.tsx'
import { idIn, recordOf, whenSaid } from './said.ts'

export const oneToOnePage = page({
  surface: 'workspace',
  path: '/one-to-ones/:oneToOneId',
  grant: 'one-to-ones:read',
  show: showRecord,
  forms: {
    async done(request, sent) {
      await setCommitmentDone(request, { commitmentId: fieldOf(sent, 'commitmentId') })
      return { to: recordOf(request) }
    },
    async open(request, sent) {
      await setCommitmentDone(request, { commitmentId: fieldOf(sent, 'commitmentId'), done: false })
      return { to: recordOf(request) }
    },
    async voice(request, sent) {
      await voiceConcern(request, { concernId: fieldOf(sent, 'concernId') })
      return { to: recordOf(request), say: { words, key: 'concernVoiced', holes: {} } }
    },
    async callOff(request) {
      await callOff(request, idIn(request))
      return { to: recordOf(request) }
    },
  },
})

interface Part {
  request: Request
  one: OneToOneView
}

async function showRecord(request: Request) {
  const { view, base, actor, problem } = request
  const t = words.in(view.language)
  const { oneToOne: one } = await showOneToOne(request, idIn(request))
  const mayWrite = actor.grants.has('one-to-ones:write') && one.state !== 'called off'
  return (
    <Page
      view={view}
      title={one.personName}
      kicker={t(`state ${one.state}`)}
      back={{ href: `${base}/one-to-ones`, label: t('oneToOnes') }}
      action={
        mayWrite && (
          <a class="button button-main" href={`${recordOf(request)}/write`} data-key="edit">
            {t(one.state === 'planned' ? 'writeUp' : 'changeNotes')}
          </a>
        )
      }
    >
      {problem && <ErrorSummary form={{ view, problem }} />}
      <Facts
        facts={[
          { label: t('when'), value: whenSaid(view, one.meetsAt), strong: true },
          { label: t('place'), value: one.place, strong: true },
          { label: t('person'), value: <a href={`${base}/people/${one.personId}`}>{one.personName}</a> },
          { label: t('organizer'), value: one.organizerName },
          one.sealed && { label: t('sealed'), value: <Badge tone="warn">{t('sealed')}</Badge> },
          { label: t('story'), value: one.story && <span class="pre-line">{one.story}</span> },
          { label: t('interests'), value: one.interests.map((topic) => topic.label).join(', ') },
        ]}
      />
      {mayWrite && one.state === 'planned' && <Plan request={request} one={one} />}
      {one.concerns.length > 0 && <Concerns request={request} one={one} />}
      {one.state === 'held' && <Commitments request={request} one={one} />}
    </Page>
  )
}

function Plan({ request }: Part) {
  const t = words.in(request.language)
  return (
    <div class="page-links">
      <Button href={`${recordOf(request)}/plan`}>{t('move')}</Button>
      <form method="post">
        <Button kind="quiet" name="do" value="callOff">
          {t('callOff')}
        </Button>
      </form>
    </div>
  )
}

/** One tap, and a concern stands among the voices. */
function Concerns({ request, one }: Part) {
  const { base, actor } = request
  const t = words.in(request.language)
  return (
    <section>
      <h2>{t('concerns')}</h2>
      <ul class="tap-list">
        {one.concerns.map(({ id, label, voiceId }) => (
          <li class="tap-row">
            <p>
              <strong>{label}</strong>
            </p>
            {voiceId !== null && <a href={`${base}/voices/${voiceId}`}>{t('isVoice')}</a>}
            {voiceId === null && actor.grants.has('one-to-ones:write') && (
              <form method="post">
                <input type="hidden" name="concernId" value={id} />
                <Button name="do" value="voice" label={t('makeVoiceOf', { label })}>
                  {t('makeVoice')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Commitments({ request, one }: Part) {
  const t = words.in(request.language)
  return (
    <section>
      <h2>{t('commitments')}</h2>
      {one.commitments.length === 0 && <p>{t('noCommitments')}</p>}
      <ul class="tap-list">
        {one.commitments.map((commitment) => (
          <CommitmentRow request={request} commitment={commitment} />
        ))}
      </ul>
      {request.actor.grants.has('one-to-ones:write') && (
        <p class="page-links">
          <Button href={`${recordOf(request)}/commitments/add`}>{t('addCommitment')}</Button>
        </p>
      )}
    </section>
  )
}
