import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import type { Channel, Purpose } from '../consent.ts'
import { giveConsent } from '../give-consent.ts'
import { listFields } from '../list-fields.ts'
import { partJoin } from '../part-join.ts'
import { addHousehold, setHousehold } from '../save-household.ts'
import { sealPerson } from '../seal-person.ts'
import { setPhoto } from '../set-photo.ts'
import { showPerson } from '../show-person.ts'
import { tagPeople, untagPeople } from '../tag-people.ts'
import { withdrawConsent } from '../withdraw-consent.ts'
import { words } from '../words.ts'
import { RecordConsents } from './record-consents.tsx'
import { RecordFacts } from './record-facts.tsx'
import { RecordHousehold } from './record-household.tsx'
import { RecordJoins } from './record-joins.tsx'
import { RecordPhoto } from './record-photo.tsx'
import { RecordSections } from './record-sections.tsx'
import { RecordTags } from './record-tags.tsx'
import { RecordTrail } from './record-trail.tsx'

/** Each small form of the record does one thing and comes back to the record. */
const onRecord =
  (act: (request: Request, personId: string, sent: Sent) => Promise<unknown>) =>
  async (request: Request, sent: Sent) => {
    const personId = request.params['personId']!
    await act(request, personId, sent)
    return { to: `${request.base}/people/${personId}` }
  }

export const personPage = page({
  surface: 'workspace',
  path: '/people/:personId',
  show: showRecord,
  forms: {
    consent: onRecord((request, personId, sent) =>
      giveConsent(request, {
        personId,
        purpose: fieldOf(sent, 'purpose') as Purpose,
        channel: (fieldOf(sent, 'channel') || 'any') as Channel,
        wording: fieldOf(sent, 'wording'),
        source: fieldOf(sent, 'source'),
        language: request.language,
      }),
    ),
    withdraw: onRecord((request, _, sent) => withdrawConsent(request, { consentId: fieldOf(sent, 'consentId') })),
    tag: onRecord((request, personId, sent) =>
      tagPeople(request, { personIds: [personId], tag: fieldOf(sent, 'tag') }),
    ),
    untag: onRecord((request, personId, sent) =>
      untagPeople(request, { personIds: [personId], tagId: fieldOf(sent, 'tagId') }),
    ),
    makeHousehold: onRecord((request, personId, sent) =>
      addHousehold(request, { personId, name: fieldOf(sent, 'name') }),
    ),
    joinHousehold: onRecord((request, personId, sent) =>
      setHousehold(request, { personId, householdId: fieldOf(sent, 'householdId') }),
    ),
    leaveHousehold: onRecord((request, personId) => setHousehold(request, { personId, householdId: null })),
    part: onRecord((request, _, sent) => partJoin(request, { joinId: fieldOf(sent, 'joinId') })),
    seal: onRecord((request, personId) => sealPerson(request, { personId, sealed: true })),
    unseal: onRecord((request, personId) => sealPerson(request, { personId, sealed: false })),
    photo: onRecord(async (request, personId, sent) => {
      const file = sent.files['photo']
      const photo = file ? Buffer.from(await file.arrayBuffer()).toString('base64') : ''
      await setPhoto(request, { personId, photo })
    }),
    dropPhoto: onRecord((request, personId) => setPhoto(request, { personId, photo: null })),
  },
})

async function showRecord(request: Request) {
  const { view, base, actor, query } = request
  const t = words.in(view.language)
  const shown = await showPerson(request, {
    personId: request.params['personId']!,
    act: query.get('act') ?? undefined,
    earlier: query.get('earlier') ?? undefined,
  })
  const { person } = shown
  const { fields } = actor.grants.has('people:read') ? await listFields(request, {}) : { fields: [] }
  const at = `${base}/people/${person.id}`
  const mayWrite = actor.grants.has('people:write')
  return (
    <Page
      view={view}
      title={person.name}
      back={{ href: `${base}/people`, label: t('people') }}
      action={
        mayWrite && (
          <Button kind="main" href={`${at}/edit`}>
            {t('editPerson')}
          </Button>
        )
      }
    >
      {person.sealed && <Notice view={view}>{t('isSealed')}</Notice>}
      <RecordPhoto request={request} shown={shown} />
      <RecordFacts request={request} shown={shown} fields={fields} />
      {mayWrite && <RecordHousehold request={request} shown={shown} />}
      <RecordTags request={request} shown={shown} />
      <RecordSections request={request} sections={shown.sections} />
      {mayWrite && <RecordJoins request={request} personId={person.id} />}
      <RecordConsents request={request} shown={shown} />
      <RecordTrail request={request} shown={shown} href={at} />
      <RecordLinks request={request} personId={person.id} sealed={person.sealed} />
    </Page>
  )
}

function RecordLinks({ request, personId, sealed }: { request: Request; personId: string; sealed: boolean }) {
  const { actor, base } = request
  const at = `${base}/people/${personId}`
  const t = words.in(request.view.language)
  return (
    <div class="page-links">
      {actor.grants.has('people:export') && (
        <form method="post" action={`${at}/export`} data-turbo="false">
          <Button name="do" value="read">
            {t('exportToRead')}
          </Button>
          <Button>{t('exportPerson')}</Button>
        </form>
      )}
      {actor.grants.has('people:write') && (
        <Button kind="quiet" href={`${base}/people/merge?id=${personId}`}>
          {t('mergeThis')}
        </Button>
      )}
      {actor.grants.has('people:sealed') && (
        <form method="post">
          <Button kind="quiet" name="do" value={sealed ? 'unseal' : 'seal'}>
            {t(sealed ? 'unseal' : 'seal')}
          </Button>
        </form>
      )}
      {actor.grants.has('people:erase') && (
        <Button kind="quiet" href={`${at}/erasure`}>
          {t('erasePerson')}
        </Button>
      )}
    </div>
  )
}
