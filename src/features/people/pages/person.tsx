import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { formatWhen } from '#platform/ui/when.ts'
import { type Purpose, purposes } from '../consent.ts'
import { exportPerson } from '../export-person.ts'
import { giveConsent } from '../give-consent.ts'
import { showPerson } from '../show-person.ts'
import { withdrawConsent } from '../withdraw-consent.ts'
import { words } from '../words.ts'

type Shown = Awaited<ReturnType<typeof showPerson>>

export const personPage = page({
  surface: 'workspace',
  path: '/people/:personId',
  show: showRecord,
  forms: {
    async consent(request, sent) {
      const personId = request.params['personId']!
      await giveConsent(request, {
        personId,
        purpose: fieldOf(sent, 'purpose') as Purpose,
        wording: fieldOf(sent, 'wording'),
        source: fieldOf(sent, 'source'),
        language: request.language,
      })
      return { to: `${request.base}/people/${personId}` }
    },
    async withdraw(request, sent) {
      await withdrawConsent(request, { consentId: fieldOf(sent, 'consentId') })
      return { to: `${request.base}/people/${request.params['personId']}` }
    },
  },
})

async function showRecord(request: Request) {
  const { view, base, actor } = request
  const t = words.in(view.language)
  const shown = await showPerson(request, { personId: request.params['personId']! })
  const { person } = shown
  const at = `${base}/people/${person.id}`
  return (
    <Page
      view={view}
      title={person.name}
      back={{ href: `${base}/people`, label: t('people') }}
      action={
        actor.grants.has('people:write') && (
          <Button kind="main" href={`${at}/edit`}>
            {t('editPerson')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          { label: t('called'), value: person.called },
          { label: t('pronouns'), value: person.pronouns },
          {
            label: t('emails'),
            value: person.emails.map((email) => <a href={`mailto:${encodeURI(email)}`}>{email}</a>).flatMap(broken),
          },
          {
            label: t('phones'),
            value: person.phones
              .map((phone) => <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>)
              .flatMap(broken),
          },
          { label: t('languages'), value: person.languages.join(', ') },
          { label: t('note'), value: person.note },
          { label: t('source'), value: person.source },
        ]}
      />
      <Consents request={request} shown={shown} />
      <Trail request={request} shown={shown} />
      <div class="page-links">
        {actor.grants.has('people:export') && (
          <form method="post" action={`${at}/export`} data-turbo="false">
            <Button>{t('exportPerson')}</Button>
          </form>
        )}
        {actor.grants.has('people:erase') && (
          <Button kind="quiet" href={`${at}/erasure`}>
            {t('erasePerson')}
          </Button>
        )}
      </div>
    </Page>
  )
}

const broken = <T,>(one: T, index: number) => (index === 0 ? [one] : [<br />, one])

function Consents({ request, shown }: { request: Request; shown: Shown }) {
  const { view, typed, problem } = request
  const t = words.in(view.language)
  const form = { view, typed, problem }
  const when = (at: string) => formatWhen(Temporal.Instant.from(at), { zone: view.zone, language: view.language })
  return (
    <section>
      <h2>{t('consents')}</h2>
      {shown.consents.length === 0 && <p>{t('noConsents')}</p>}
      <ul class="plain-list">
        {shown.consents.map((consent) => (
          <li>
            <strong>{t(`purpose ${consent.purpose as Purpose}`)}</strong>{' '}
            <q lang={consent.language}>{consent.wording}</q>
            <br />
            {consent.source}, {when(consent.givenAt)}
            {consent.withdrawnAt ? (
              <> · {t('withdrawnOn', { when: when(consent.withdrawnAt) })}</>
            ) : (
              <form method="post">
                <input type="hidden" name="consentId" value={consent.id} />
                <Button
                  kind="quiet"
                  name="do"
                  value="withdraw"
                  label={`${t('withdraw')}: ${t(`purpose ${consent.purpose as Purpose}`)}`}
                >
                  {t('withdraw')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {request.actor.grants.has('people:write') && (
        <details open={problem !== undefined}>
          <summary>{t('recordConsent')}</summary>
          <Form form={form} action="" submit={t('recordConsent')}>
            <input type="hidden" name="do" value="consent" />
            <Choice
              form={form}
              as="select"
              name="purpose"
              label={t('purpose')}
              required
              options={purposes.map((value) => ({ value, label: t(`purpose ${value}`) }))}
            />
            <Field form={form} name="wording" label={t('consentWording')} type="textarea" rows={2} required />
            <Field form={form} name="source" label={t('consentSource')} size="middle" />
          </Form>
        </details>
      )}
    </section>
  )
}

function Trail({ request, shown }: { request: Request; shown: Shown }) {
  const { view, gromada } = request
  const t = words.in(view.language)
  const kinds = Object.assign({}, ...gromada.features.map((feature) => feature.acts ?? {})) as Record<
    string,
    { said(language: string): string }
  >
  return (
    <section>
      <h2>{t('trail')}</h2>
      {shown.trail.length === 0 ? (
        <p>{t('noTrail')}</p>
      ) : (
        <ol class="plain-list">
          {shown.trail.map((act) => (
            <li>
              {act.voided ? (
                <s>{kinds[act.kind]?.said(view.language) ?? act.kind}</s>
              ) : (
                (kinds[act.kind]?.said(view.language) ?? act.kind)
              )}
              {act.quantity > 1 && ` × ${act.quantity}`}
              {act.voided && ` (${t('voided')})`}
              <br />
              <span class="quiet">
                {formatWhen(Temporal.Instant.from(act.happenedAt), { zone: view.zone, language: view.language })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** Everything about one person as JSON, for them to take away. */
export const personDownload = page({
  surface: 'workspace',
  path: '/people/:personId/export',
  show: (request) => Response.redirect(`${request.url}${request.base}/people/${request.params['personId']}`, 303),
  forms: {
    async send(request) {
      const personId = request.params['personId']!
      const all = await exportPerson(request, { personId })
      return new Response(JSON.stringify(all, null, 2), {
        headers: {
          'content-type': 'application/json',
          'content-disposition': `attachment; filename="person-${personId}.json"`,
        },
      })
    },
  },
})
