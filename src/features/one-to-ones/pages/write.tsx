import { PersonPicker, showPerson } from '#features/people/index.ts'
import { page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Hidden } from '#platform/ui/form.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { showOneToOne } from '../show-one-to-one.ts'
import { words } from '../words.ts'
import { recordOneToOne, writeUp } from '../write-up.ts'
import { NotesForm, notesIn } from './notes-form.tsx'
import { boxTime, idIn, recordOf } from './said.ts'

export const recordPage = page({
  surface: 'workspace',
  path: '/one-to-ones/write',
  grant: 'one-to-ones:write',
  async show(request) {
    const { view, base, query } = request
    const t = words.in(view.language)
    const personId = query.get('person')
    const back = { href: `${base}/one-to-ones`, label: t('oneToOnes') }
    const hrefOf = (id: string) => `${base}/one-to-ones/write?person=${id}`
    if (!personId)
      return (
        <Page view={view} title={t('writeUp')} lead={t('whoToMeet')} back={back}>
          <PersonPicker request={request} hrefOf={hrefOf} />
        </Page>
      )
    const { person } = await showPerson(request, { personId })
    const values = { meetsAt: boxTime(view.zone, Temporal.Now.instant().toString()) }
    return (
      <Page view={view} title={t('oneToOneWith', { name: person.name })} back={back}>
        <NotesForm request={request} values={values} />
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const personId = request.query.get('person') ?? ''
      const { oneToOneId } = await recordOneToOne(request, { personId, ...notesIn(request, sent) })
      return { to: recordOf(request, oneToOneId) }
    },
  },
})

export const writeUpPage = page({
  surface: 'workspace',
  path: '/one-to-ones/:oneToOneId/write',
  grant: 'one-to-ones:write',
  async show(request) {
    const { view } = request
    const t = words.in(view.language)
    const { oneToOne } = await showOneToOne(request, idIn(request))
    const values = {
      meetsAt: boxTime(view.zone, oneToOne.meetsAt),
      place: oneToOne.place,
      story: oneToOne.story,
      interests: oneToOne.interests.map((topic) => topic.label).join('\n'),
      concerns: oneToOne.concerns.map((topic) => topic.label).join('\n'),
      ...(oneToOne.sealed && { sealed: 'yes' }),
    }
    return (
      <Page
        view={view}
        title={t('oneToOneWith', { name: oneToOne.personName })}
        back={{ href: recordOf(request), label: oneToOne.personName }}
      >
        <NotesForm request={request} values={values}>
          {/* A conflict shows what was typed: saving again then means it, so the version is the newest. */}
          <Hidden name="version" value={String(oneToOne.version)} />
        </NotesForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      await writeUp(request, { ...idIn(request), version: fieldOf(sent, 'version'), ...notesIn(request, sent) })
      return { to: recordOf(request) }
    },
  },
})
