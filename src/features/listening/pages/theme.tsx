import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { threadStrip } from '#platform/thread.ts'
import { BarChart } from '#platform/ui/bar-chart.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { Pager } from '#platform/ui/pager.tsx'
import { Stat, Stats } from '#platform/ui/stat.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { Said } from '#platform/ui/wording.tsx'
import { listThemes } from '../list-themes.ts'
import { listVoices } from '../list-voices.ts'
import { mergeThemes } from '../merge-themes.ts'
import { showTheme } from '../show-theme.ts'
import { words } from '../words.ts'
import { hrefWith, inWords, monthSaid } from './said.ts'
import { VoiceLine } from './voice-line.tsx'

export const themePage = page({
  surface: 'workspace',
  path: '/themes/:themeId',
  grant: 'listening:read',
  show: showOne,
  forms: {
    async merge(request, sent) {
      const input = { themeId: request.params['themeId']!, intoId: fieldOf(sent, 'intoId') }
      const { themeId } = await mergeThemes(request, input)
      return { to: `${request.base}/themes/${themeId}` }
    },
  },
})

type Shown = Awaited<ReturnType<typeof showTheme>>

async function showOne(request: Request) {
  const { view, base, actor, query } = request
  const t = words.in(view.language)
  const shown = await showTheme(request, { themeId: request.params['themeId']! })
  const { theme } = shown
  const at = `${base}/themes/${theme.id}`
  // It went into another: whoever comes by an old link is led to where its voices are now.
  if (theme.id !== request.params['themeId']) return new Response(null, { status: 303, headers: { location: at } })
  const { voices, next } = await listVoices(request, { themeId: theme.id, after: query.get('after') ?? undefined })
  const title = inWords(view, theme.title)
  const mayCode = actor.grants.has('listening:code')
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      kicker={t('theme')}
      back={{ href: `${base}/themes`, label: t('themes') }}
      action={actor.grants.has('decisions:write') && <MakeIssue request={request} themeId={theme.id} />}
    >
      {Object.keys(theme.description).length > 0 && (
        <div class="pre-line">
          <Said view={view} wording={theme.description} notice />
        </div>
      )}
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'theme', id: theme.id }, 'workspace')} />
      <Numbers request={request} shown={shown} />
      <h2 id="voices">{t('voices')}</h2>
      <ol class="voice-list">
        {voices.map((voice) => (
          <VoiceLine request={request} voice={voice} />
        ))}
      </ol>
      <Pager view={view} nextHref={next ? hrefWith(at, { after: next }) : undefined} />
      {mayCode && (
        <>
          <p class="page-links">
            <Button href={`${at}/edit`}>{t('editTheme')}</Button>
          </p>
          <MergeForm request={request} themeId={theme.id} />
        </>
      )}
    </Page>
  )
}

/** The next step of the thread is another feature's page; only its address is known here. */
function MakeIssue({ request, themeId }: { request: Request; themeId: string }) {
  const t = words.in(request.language)
  return (
    <Button kind="main" href={`${request.base}/issues/add?theme=${themeId}`}>
      {t('makeIssue')}
    </Button>
  )
}

function Numbers({ request, shown: { theme, byMonth, byPlace } }: { request: Request; shown: Shown }) {
  const { view, base } = request
  const t = words.in(view.language)
  const rows = (query: Record<string, string>) => hrefWith(`${base}/voices`, { themeId: theme.id, ...query })
  return (
    <>
      <Stats>
        <Stat view={view} value={theme.voices} label={t('voicesHeard', { count: theme.voices })} href={rows({})} />
        <Stat view={view} value={theme.people} label={t('peopleSpoke', { count: theme.people })} href={rows({})} />
      </Stats>
      {byMonth.length > 1 && (
        <BarChart
          view={view}
          title={t('voicesByMonth')}
          about={t('voicesByMonthAbout')}
          columns={[t('month'), t('voices')]}
          rowsHref={rows({})}
          bars={byMonth.slice(-12).map(({ month, voices }) => ({
            label: monthSaid(month, view.language),
            value: voices,
            href: rows({ month }),
          }))}
        />
      )}
      {byPlace.some((one) => one.place !== '') && (
        <BarChart
          view={view}
          title={t('voicesByPlace')}
          about={t('voicesByPlaceAbout')}
          columns={[t('place'), t('voices')]}
          rowsHref={rows({})}
          bars={byPlace.slice(0, 12).map(({ place, voices }) => ({
            label: place || t('noPlace'),
            value: voices,
            href: place ? rows({ place }) : undefined,
          }))}
        />
      )}
    </>
  )
}

async function MergeForm({ request, themeId }: { request: Request; themeId: string }) {
  const { view } = request
  const t = words.in(view.language)
  const form = formOf(request, { do: 'merge' })
  const { themes } = await listThemes(request, {})
  const others = themes.filter((theme) => theme.id !== themeId)
  if (others.length === 0) return null
  return (
    <details open={form.problem !== undefined}>
      <summary>{t('mergeTheme')}</summary>
      <Form form={form} action="" submit={t('joinThemes')}>
        <Choice
          form={form}
          as="select"
          name="intoId"
          label={t('mergeInto')}
          hint={t('mergeHint')}
          required
          options={others.map((theme) => ({ value: theme.id, label: inWords(view, theme.title).text }))}
        />
      </Form>
    </details>
  )
}
