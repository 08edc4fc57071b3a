import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf, nested } from '#platform/http/sent.ts'
import { threadStrip } from '#platform/thread.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Facts } from '#platform/ui/facts.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { formatDate } from '#platform/ui/when.ts'
import { pickWording, Said } from '#platform/ui/wording.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import { type CampaignState, campaignStates } from '../campaign.ts'
import { setCampaignState } from '../edit-campaign.ts'
import { showCampaign } from '../list-campaigns.ts'
import { finishStep, planStep } from '../plan-step.ts'
import { words } from '../words.ts'

type Shown = Awaited<ReturnType<typeof showCampaign>>

const at = (request: Request) => `${request.base}/campaigns/${request.params['campaignId']}`

export const campaignPage = page({
  surface: 'workspace',
  path: '/campaigns/:campaignId',
  grant: 'campaigns:read',
  show: (request) => showRecord(request, 'workspace'),
  forms: {
    async step(request, sent) {
      const { title = {} } = nested(sent.text) as { title?: Record<string, string> }
      await planStep(request, { campaignId: request.params['campaignId']!, onDay: fieldOf(sent, 'onDay'), title })
      return { to: at(request) }
    },
    async finish(request, sent) {
      await finishStep(request, { stepId: fieldOf(sent, 'stepId') })
      return { to: at(request) }
    },
    async state(request, sent) {
      await setCampaignState(request, {
        campaignId: request.params['campaignId']!,
        state: fieldOf(sent, 'state') as CampaignState,
      })
      return { to: at(request) }
    },
  },
})

export const publicCampaignPage = page({
  surface: 'public',
  path: '/campaigns/:campaignId',
  show: (request) => showRecord(request, 'public'),
})

async function showRecord(request: Request, surface: 'public' | 'workspace') {
  const { view, base, community, actor } = request
  const t = words.in(view.language)
  const shown = await showCampaign(request, { campaignId: request.params['campaignId']! })
  const { campaign, outcomes } = shown
  const title = pickWording(campaign.title, view.language, community.languages[0])
  const mayWrite = surface === 'workspace' && actor.grants.has('campaigns:write')
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      kicker={t(`state ${campaign.state}`)}
      back={surface === 'workspace' ? { href: `${base}/campaigns`, label: t('campaigns') } : undefined}
      action={
        mayWrite && (
          <Button kind="main" href={`${at(request)}/outcome`}>
            {t('recordOutcome')}
          </Button>
        )
      }
    >
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'campaign', id: campaign.id }, surface)} />
      <Facts
        facts={[
          { label: t('demand'), value: <Said view={view} wording={campaign.demand} />, strong: true },
          Object.keys(campaign.goal).length > 0 && {
            label: t('goal'),
            value: <Said view={view} wording={campaign.goal} />,
          },
        ]}
      />
      {mayWrite && (
        <p class="page-links">
          <PlanEvent request={request} />
          <Button href={`${at(request)}/edit`}>{t('editCampaign')}</Button>
        </p>
      )}
      <Timeline request={request} shown={shown} mayWrite={mayWrite} />
      {outcomes.length > 0 && (
        <section>
          <h2>{t('outcomes')}</h2>
          <ul class="board-items">
            {outcomes.map((outcome) => (
              <li class="board-item">
                <a href={`${base}/outcomes/${outcome.id}`}>
                  <Said view={view} wording={outcome.title} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayWrite && <StateForm request={request} shown={shown} />}
    </Page>
  )
}

/** The next step of the thread is another feature's page; only its address is known here. */
function PlanEvent({ request: { base, params, actor, language } }: { request: Request }) {
  if (!actor.grants.has('events:write')) return null
  return <Button href={`${base}/events/add?campaign=${params['campaignId']}`}>{words.in(language)('planEvent')}</Button>
}

function Timeline({ request, shown, mayWrite }: { request: Request; shown: Shown; mayWrite: boolean }) {
  const { view } = request
  const t = words.in(view.language)
  const form = formOf(request, { do: 'step' })
  if (shown.steps.length === 0 && !mayWrite) return null
  return (
    <section>
      <h2>{t('timeline')}</h2>
      {shown.steps.length === 0 && <p>{t('noSteps')}</p>}
      <ol class="plain-list">
        {shown.steps.map((step) => (
          <li>
            <strong>{formatDate(Temporal.PlainDate.from(step.onDay), view.language)}</strong>{' '}
            <Said view={view} wording={step.title} />
            {step.doneAt && ` · ${t('done')}`}
            {mayWrite && !step.doneAt && (
              <form method="post">
                <input type="hidden" name="stepId" value={step.id} />
                <Button
                  kind="quiet"
                  name="do"
                  value="finish"
                  label={`${t('markDone')}: ${pickWording(step.title, view.language, request.community.languages[0]).text}`}
                >
                  {t('markDone')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ol>
      {mayWrite && (
        <details open={form.problem !== undefined}>
          <summary>{t('planStep')}</summary>
          <Form form={form} action="" submit={t('planStep')}>
            <input type="hidden" name="do" value="step" />
            <WordingField form={form} name="title" label={t('stepTitle')} required />
            <Field form={form} name="onDay" type="date" label={t('onDay')} required />
          </Form>
        </details>
      )}
    </section>
  )
}

function StateForm({ request, shown }: { request: Request; shown: Shown }) {
  const t = words.in(request.language)
  const form = formOf(request, { do: 'state', values: { state: shown.campaign.state } })
  return (
    <details>
      <summary>{t('setState')}</summary>
      <Form form={form} action="" submit={t('setState')}>
        <input type="hidden" name="do" value="state" />
        <Choice
          form={form}
          as="radios"
          name="state"
          label={t('state')}
          required
          options={campaignStates.map((value) => ({ value, label: t(`state ${value}`) }))}
        />
      </Form>
    </details>
  )
}
