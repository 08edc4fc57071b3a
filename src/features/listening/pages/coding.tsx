import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import { addTheme } from '../add-theme.ts'
import { codeVoice } from '../code-voice.ts'
import { nextToCode } from '../next-to-code.ts'
import { words } from '../words.ts'
import { ProblemLine } from './problem-line.tsx'
import { hrefWith, inWords } from './said.ts'
import { themeOf } from './theme-form.tsx'
import { VoiceLine } from './voice-line.tsx'

/** Without e, j and k, which the workspace has, and n, s and u: new, skip, undo. */
const keys = [...'123456789abcdfghilmopqrtvwxyz']

export const codingPage = page({
  surface: 'workspace',
  path: '/coding',
  grant: 'listening:code',
  show: showCoding,
  forms: {
    code: (request, sent) =>
      onward(request, sent, (visit, voiceId) => codeVoice(visit, { voiceId, themeId: fieldOf(sent, 'themeId') })),
    theme: (request, sent) => onward(request, sent, (visit, voiceId) => addTheme(visit, { ...themeOf(sent), voiceId })),
    async undo(request, sent) {
      await undo(request, { undoId: fieldOf(sent, 'undoId') })
      return { to: hrefWith(`${request.base}/coding`, { voice: fieldOf(sent, 'voiceId') }) }
    },
  },
})

/** To the next voice, with the way back in the address; or to the same again, for a second theme. */
async function onward(request: Request, sent: Sent, work: (visit: Visit, voiceId: string) => Promise<unknown>) {
  const voiceId = fieldOf(sent, 'voiceId')
  let last = ''
  await work({ ...request, undoable: (entry) => void ((last = entry.undoId), request.undoable?.(entry)) }, voiceId)
  const stays = fieldOf(sent, 'stay') === 'yes'
  const query = { after: request.query.get('after'), voice: stays ? voiceId : null, last, lastVoice: voiceId }
  return { to: hrefWith(`${request.base}/coding`, query) }
}

type Table = Awaited<ReturnType<typeof nextToCode>>

async function showCoding(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const table = await nextToCode(request, {
    after: query.get('after') ?? undefined,
    voiceId: query.get('voice') || undefined,
  })
  const { voice, left } = table
  return (
    <Page
      view={view}
      title={t('coding')}
      kicker={t('toCode', { count: left })}
      lead={voice ? t('codingLead') : undefined}
      back={{ href: `${base}/themes`, label: t('themes') }}
      islands={['coding.island.js']}
    >
      <ProblemLine request={request} except={['theme']} />
      {voice ? (
        <>
          <ul class="voice-list">
            <VoiceLine request={request} voice={voice} />
          </ul>
          <Keys request={request} table={table} />
        </>
      ) : (
        <EmptyState view={view} title={t('allCoded')} example={t('allCodedExample')} />
      )}
      <Onward request={request} table={table} />
      {voice && <NewTheme request={request} voiceId={voice.id} none={table.themes.length === 0} />}
    </Page>
  )
}

/** Buttons of one form: each works by a finger, by Tab and Enter, and by its key. */
function Keys({ request, table: { voice, themes } }: { request: Request; table: Table }) {
  const { view } = request
  const given = new Set(voice!.themes.map((theme) => theme.id))
  return (
    <form method="post" class="voice-keys">
      <input type="hidden" name="do" value="code" />
      <input type="hidden" name="voiceId" value={voice!.id} />
      <input type="hidden" name="stay" value="" />
      {themes.map((theme, i) => {
        const title = inWords(view, theme.title)
        return (
          <button
            class={given.has(theme.id) ? 'button button-main' : 'button button-plain'}
            name="themeId"
            value={theme.id}
            data-code-key={keys[i]}
            aria-keyshortcuts={keys[i]}
            disabled={given.has(theme.id)}
          >
            {keys[i] && <kbd aria-hidden="true">{keys[i]}</kbd>} <span lang={title.lang}>{title.text}</span>
          </button>
        )
      })}
    </form>
  )
}

/** Past this voice, or back to the one before it. */
function Onward({ request, table: { next, voice } }: { request: Request; table: Table }) {
  const { base, query } = request
  const t = words.in(request.language)
  const last = query.get('last')
  return (
    <div class="page-links">
      {next && voice && (
        <a
          class="button button-plain"
          href={hrefWith(`${base}/coding`, { after: next, last, lastVoice: query.get('lastVoice') })}
          data-code-key="s"
        >
          <kbd aria-hidden="true">s</kbd> {t('skip')}
        </a>
      )}
      {last && (
        <form method="post" action={`${base}/coding`}>
          <input type="hidden" name="do" value="undo" />
          <input type="hidden" name="undoId" value={last} />
          <input type="hidden" name="voiceId" value={query.get('lastVoice') ?? ''} />
          <button class="button button-plain" data-code-key="u">
            <kbd aria-hidden="true">u</kbd> {t('undoLast')}
          </button>
        </form>
      )}
    </div>
  )
}

function NewTheme({ request, voiceId, none }: { request: Request; voiceId: string; none: boolean }) {
  const t = words.in(request.language)
  const form = formOf(request, { do: 'theme' })
  return (
    <details open={none || form.problem !== undefined}>
      <summary data-code-key="n">
        <kbd aria-hidden="true">n</kbd> {t('newTheme')}
      </summary>
      <Form form={form} action="" submit={t('addAndCode')}>
        <Hidden name="voiceId" value={voiceId} />
        <WordingField form={form} name="title" label={t('themeTitle')} required maxlength={200} />
      </Form>
    </details>
  )
}
