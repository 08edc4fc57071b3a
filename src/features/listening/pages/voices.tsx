import { invalid } from '#platform/errors.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf, fieldsOf } from '#platform/http/sent.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Field } from '#platform/ui/field.tsx'
import { type FormState, formOf } from '#platform/ui/form-state.ts'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { codeVoices } from '../code-voice.ts'
import { listThemes } from '../list-themes.ts'
import { listVoices } from '../list-voices.ts'
import { excerpt, type VoiceView } from '../voice.ts'
import { words } from '../words.ts'
import { ListeningTabs } from './listening-tabs.tsx'
import { ProblemLine } from './problem-line.tsx'
import { daySaid, hrefWith, inWords } from './said.ts'
import { langOf } from './voice-line.tsx'

const shows = ['all', 'uncoded', 'held', 'set aside'] as const
const asked = ['search', 'show', 'place', 'month', 'sessionId', 'themeId', 'personId'] as const

export const voicesPage = page({
  surface: 'workspace',
  path: '/voices',
  grant: 'listening:read',
  show: showVoices,
  forms: { code: codeChosen },
})

const askedOf = ({ query }: Request) => Object.fromEntries(asked.map((name) => [name, query.get(name) || undefined]))

async function codeChosen(request: Request, sent: Sent) {
  const voiceIds = fieldsOf(sent, 'voiceIds')
  const themeId = fieldOf(sent, 'themeId')
  if (voiceIds.length === 0 || !themeId) throw invalid('themeId', words, 'chooseBoth')
  await codeVoices(request, { themeId, voiceIds })
  return { to: hrefWith(`${request.base}/voices`, { ...askedOf(request), after: request.query.get('after') }) }
}

async function showVoices(request: Request) {
  const { view, base, actor, query } = request
  const t = words.in(view.language)
  const filter = askedOf(request)
  const { voices, next } = await listVoices(request, {
    ...filter,
    show: shows.find((one) => one === filter['show']) ?? 'all',
    after: query.get('after') ?? undefined,
  })
  const add = (
    <Button kind="main" href={`${base}/voices/add`}>
      {t('addVoice')}
    </Button>
  )
  const mayWrite = actor.grants.has('listening:write')
  const filtered = asked.some((name) => filter[name])
  const form = formOf({ view }, { values: { ...filter, show: filter['show'] ?? 'all' } as Record<string, string> })
  return (
    <Page view={view} title={t('voices')} wide action={mayWrite && add}>
      <ListeningTabs request={request} current="voices" />
      <ProblemLine request={request} />
      <List
        view={view}
        caption={t('voices')}
        rows={voices}
        rowHref={(voice) => `${base}/voices/${voice.id}`}
        columns={columnsOf(request)}
        filter={<FilterFields form={form} />}
        filterAction={`${base}/voices`}
        filtered={filtered ? { clearHref: `${base}/voices` } : undefined}
        bulk={actor.grants.has('listening:code') ? await bulkOf(request) : undefined}
        pager={{ nextHref: next ? hrefWith(`${base}/voices`, { ...filter, after: next }) : undefined }}
        empty={
          filtered ? (
            <EmptyState view={view} title={t('noVoicesFound')} example={t('noVoicesFoundExample')} />
          ) : (
            <EmptyState view={view} title={t('noVoices')} example={t('noVoicesExample')} action={mayWrite && add} />
          )
        }
      />
      <p class="page-links">
        {mayWrite && <Button href={`${base}/voices/import`}>{t('importVoices')}</Button>}
        {actor.grants.has('listening:code') && <Button href={`${base}/coding`}>{t('coding')}</Button>}
      </p>
    </Page>
  )
}

function columnsOf(request: Request) {
  const { view } = request
  const t = words.in(view.language)
  return [
    {
      key: 'text',
      label: t('whatWasSaid'),
      primary: true,
      cell: (voice: VoiceView) => <span lang={langOf(request, voice.language)}>{excerpt(voice.text, 280)}</span>,
    },
    { key: 'who', label: t('whoSaidIt'), cell: (voice: VoiceView) => voice.person?.name ?? '' },
    { key: 'place', label: t('place'), cell: (voice: VoiceView) => voice.place },
    { key: 'when', label: t('saidAt'), cell: (voice: VoiceView) => daySaid(view, voice.saidAt) },
    {
      key: 'themes',
      label: t('themes'),
      cell: (voice: VoiceView) => (
        <>
          {voice.state !== 'heard' && <Badge tone="warn">{t(`state ${voice.state}`)}</Badge>}{' '}
          {voice.themes.map((theme) => inWords(view, theme.title).text).join(', ')}
        </>
      ),
    },
  ]
}

function FilterFields({ form }: { form: FormState }) {
  const t = words.in(form.view.language)
  const hidden = (['sessionId', 'themeId', 'personId'] as const).flatMap((name) => {
    const value = form.values?.[name]
    return typeof value === 'string' ? [<input type="hidden" name={name} value={value} />] : []
  })
  return (
    <>
      <Field form={form} name="search" label={t('search')} type="search" maxlength={200} />
      <Choice
        form={form}
        as="select"
        name="show"
        label={t('show')}
        required
        options={shows.map((value) => ({ value, label: t(`show ${value}`) }))}
      />
      <Field form={form} name="place" label={t('place')} size="middle" maxlength={200} />
      {hidden}
    </>
  )
}

/** Those that were ticked, to one theme at once. */
async function bulkOf(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const { themes } = await listThemes(request, {})
  if (themes.length === 0) return undefined
  return {
    action: `${base}/voices?${query}`,
    name: 'voiceIds',
    value: (voice: VoiceView) => voice.id,
    rowName: (voice: VoiceView) => excerpt(voice.text, 60),
    buttons: (
      <>
        <label>
          <span class="unseen">{t('theme')}</span>
          <select class="input input-middle" name="themeId">
            <option value="">{view.t('chooseOne')}</option>
            {themes.map((theme) => (
              <option value={theme.id}>{inWords(view, theme.title).text}</option>
            ))}
          </select>
        </label>
        <Button name="do" value="code">
          {t('giveThemes')}
        </Button>
      </>
    ),
  }
}
