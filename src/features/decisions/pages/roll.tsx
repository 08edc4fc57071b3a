import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { listSegments } from '#features/segments/index.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { QrCode } from '#platform/ui/qr-code.tsx'
import { addToRoll } from '../add-to-roll.ts'
import { inviteVoters } from '../invite-voters.ts'
import { removeFromRoll } from '../remove-from-roll.ts'
import { rollOf, slipsOf } from '../roll-of.ts'
import { showDecision } from '../show-decision.ts'
import { words } from '../words.ts'
import { inWords, whenSaid } from './said.ts'

const at = (request: Request) => `${request.base}/decisions/${request.params['decisionId']}`

export const rollPage = page({
  surface: 'workspace',
  path: '/decisions/:decisionId/roll',
  grant: 'decisions:roll',
  show: showRoll,
  forms: {
    async add(request, sent) {
      const decisionId = request.params['decisionId']!
      const emails = fieldOf(sent, 'emails')
        .split(/[\s,;]+/)
        .filter(Boolean)
      const { added, unknown } = await addToRoll(request, { decisionId, emails })
      return {
        to: `${at(request)}/roll`,
        say: { words, key: 'rollGrewBy', holes: { count: added, unknown: unknown.length } },
      }
    },
    async everybody(request) {
      await addToRoll(request, { decisionId: request.params['decisionId']!, personIds: 'everybody' })
      return { to: `${at(request)}/roll` }
    },
    async segment(request, sent) {
      const { added } = await addToRoll(request, {
        decisionId: request.params['decisionId']!,
        segmentId: fieldOf(sent, 'segmentId'),
      })
      return { to: `${at(request)}/roll`, say: { words, key: 'rollGrew', holes: { count: added } } }
    },
    async invite(request) {
      await inviteVoters(request, { decisionId: request.params['decisionId']! })
      return { to: `${at(request)}/roll` }
    },
    async remove(request, sent) {
      await removeFromRoll(request, { decisionId: request.params['decisionId']!, voterId: fieldOf(sent, 'voterId') })
      return { to: `${at(request)}/roll` }
    },
  },
})

async function showRoll(request: Request) {
  const { view, query } = request
  const t = words.in(view.language)
  const decisionId = request.params['decisionId']!
  const { decision } = await showDecision(request, { decisionId })
  const { voters, next, total } = await rollOf(request, { decisionId, after: query.get('after') ?? undefined })
  const running = decision.state === 'planned' || decision.state === 'open'
  return (
    <Page
      view={view}
      title={t('roll')}
      lead={t(decision.mode === 'roll' ? 'rollLead' : 'addressesLead')}
      back={{ href: at(request), label: inWords(view, decision.question).text }}
      action={
        running &&
        total > 0 && (
          <Button kind="main" href={`${at(request)}/slips`}>
            {t('printSlips')}
          </Button>
        )
      }
      wide
    >
      {running && decision.mode === 'roll' && <AddVoters request={request} total={total} />}
      <List
        view={view}
        caption={t('roll')}
        count={total}
        rows={voters}
        rowHref={(voter) => `${request.base}/people/${voter.personId}`}
        columns={[
          { key: 'name', label: t('voterName'), primary: true, cell: (voter) => voter.name },
          { key: 'email', label: t('hasAddress'), cell: (voter) => t(voter.hasEmail ? 'yes' : 'no') },
          { key: 'voted', label: t('votedAlready'), cell: (voter) => t(voter.voted ? 'yes' : 'notYet') },
          {
            key: 'remove',
            label: t('change'),
            cell: (voter) => running && !voter.voted && <Remove request={request} {...voter} />,
          },
        ]}
        pager={{ nextHref: next ? `${at(request)}/roll?after=${encodeURIComponent(next)}` : undefined }}
        empty={<EmptyState view={view} title={t('emptyRoll')} example={t('emptyRollExample')} />}
      />
    </Page>
  )
}

function AddVoters({ request, total }: { request: Request; total: number }) {
  const t = words.in(request.language)
  const form = formOf(request, { do: 'add' })
  return (
    <>
      <details open={total === 0 || form.problem !== undefined}>
        <summary>{t('addByAddress')}</summary>
        <Form form={form} action="" submit={t('addToRoll')}>
          <Field
            form={form}
            name="emails"
            type="textarea"
            rows={6}
            label={t('theirAddresses')}
            hint={t('theirAddressesHint')}
            required
          />
        </Form>
      </details>
      <RollFromSegment request={request} />
      <form method="post" class="page-links">
        <Button name="do" value="everybody">
          {t('addEverybody')}
        </Button>
        {total > 0 && (
          <Button name="do" value="invite">
            {t('mailLinks')}
          </Button>
        )}
      </form>
      {total > 0 && <p class="quiet">{t('mailLinksHint')}</p>}
    </>
  )
}

function Remove({ request, voterId, name }: { request: Request; voterId: string; name: string }) {
  const t = words.in(request.language)
  return (
    <form method="post">
      <input type="hidden" name="voterId" value={voterId} />
      <Button kind="quiet" name="do" value="remove" label={`${t('takeOff')}: ${name}`}>
        {t('takeOff')}
      </Button>
    </form>
  )
}

/** One slip a voter, to cut out and hand over in an envelope. Whoever reads it could vote with it, and it says so. */
export const ballotSlipsPage = page({
  surface: 'workspace',
  path: '/decisions/:decisionId/slips',
  grant: 'decisions:roll',
  async show(request) {
    const { view, query } = request
    const t = words.in(view.language)
    const decisionId = request.params['decisionId']!
    const { decision } = await showDecision(request, { decisionId })
    const { slips, next } = await slipsOf(request, { decisionId, after: query.get('after') ?? undefined })
    const question = inWords(view, decision.question)
    return (
      <Page
        view={view}
        title={t('slips')}
        lead={t('slipsLead')}
        back={{ href: `${at(request)}/roll`, label: t('roll') }}
        wide
      >
        {slips.length === 0 && <EmptyState view={view} title={t('noSlips')} example={t('emptyRollExample')} />}
        <div class="slips">
          {slips.map((slip) => (
            <section class="slip">
              <p>{slip.name}</p>
              <h2 class="slip-title" lang={question.lang}>
                {question.text}
              </h2>
              <p>{t('slipHow', { closes: whenSaid(view, decision.closesAt) })}</p>
              <QrCode text={slip.link} label={`${t('slipCode')}: ${slip.name}`} />
              <p class="slip-link">{slip.link}</p>
            </section>
          ))}
        </div>
        {next && (
          <p class="page-links">
            <Button href={`${at(request)}/slips?after=${encodeURIComponent(next)}`}>{t('moreSlips')}</Button>
          </p>
        )}
      </Page>
    )
  },
})

/** An audience that somebody made before, put on the roll as it is now. */
async function RollFromSegment({ request }: { request: Request }) {
  const t = words.in(request.view.language)
  const { segments } = await listSegments(request, {})
  if (segments.length === 0) return <></>
  const form = formOf(request, { do: 'segment' })
  return (
    <Form form={form} action="" submit={t('addSegmentToRoll')}>
      <Choice
        form={form}
        as="select"
        name="segmentId"
        label={t('segmentForRoll')}
        required
        options={segments.map((segment) => ({ value: segment.id, label: segment.name }))}
      />
    </Form>
  )
}
