import type { Child } from 'hono/jsx'
import { listDecisions, listIssues } from '#features/decisions/index.ts'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf, fieldsOf, nested } from '#platform/http/sent.ts'
import { Check, Choice } from '#platform/ui/choice.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { type FormState, formOf, type Typed } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { pickWording } from '#platform/ui/wording.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import { addCampaign } from '../add-campaign.ts'
import { editCampaign } from '../edit-campaign.ts'
import { showCampaign } from '../list-campaigns.ts'
import { words } from '../words.ts'

export const addCampaignPage = page({
  surface: 'workspace',
  path: '/campaigns/add',
  grant: 'campaigns:write',
  async show(request) {
    const { view, base, query } = request
    const t = words.in(view.language)
    const form = formOf(request, {
      values: { isPublic: 'yes', decisionId: query.get('decision') ?? '', issueIds: query.getAll('issue') },
    })
    return (
      <Page view={view} title={t('addCampaign')} back={{ href: `${base}/campaigns`, label: t('campaigns') }}>
        <CampaignForm request={request} form={form} submit={t('beginCampaign')}>
          <Origin request={request} form={form} />
        </CampaignForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { campaignId } = await addCampaign(request, {
        ...inputOf(sent),
        decisionId: fieldOf(sent, 'decisionId') || null,
        issueIds: fieldsOf(sent, 'issueIds'),
      })
      return { to: `${request.base}/campaigns/${campaignId}` }
    },
  },
})

/** The decision and the issues that this begins with: the thread goes on from there. */
async function Origin({ request, form }: { request: Request; form: FormState }) {
  const t = words.in(request.language)
  const title = (one: Readonly<Record<string, string>>) =>
    pickWording(one, request.language, request.community.languages[0]).text
  const { decisions } = await listDecisions(request, {})
  const { issues } = await listIssues(request, {})
  return (
    <>
      {decisions.length > 0 && (
        <Choice
          form={form}
          as="select"
          name="decisionId"
          label={t('fromDecision')}
          options={decisions.map((one) => ({ value: one.id, label: title(one.question) }))}
        />
      )}
      {issues.length > 0 && (
        <Choice
          form={form}
          as="checkboxes"
          name="issueIds"
          label={t('takesUp')}
          hint={t('takesUpHint')}
          options={issues.map((one) => ({ value: one.id, label: title(one.title) }))}
        />
      )}
    </>
  )
}

export const editCampaignPage = page({
  surface: 'workspace',
  path: '/campaigns/:campaignId/edit',
  grant: 'campaigns:write',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { campaign } = await showCampaign(request, { campaignId: request.params['campaignId']! })
    const form = formOf(request, { values: valuesOf(campaign) })
    return (
      <Page
        view={view}
        title={t('editCampaign')}
        back={{ href: `${base}/campaigns/${campaign.id}`, label: t('campaigns') }}
      >
        <CampaignForm request={request} form={form} submit={t('saveCampaign')}>
          <Hidden name="version" value={String(campaign.version)} />
        </CampaignForm>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const campaignId = request.params['campaignId']!
      const { leadId } = await showCampaign(request, { campaignId })
      await editCampaign(request, { campaignId, version: fieldOf(sent, 'version'), leadId, ...inputOf(sent) })
      return { to: `${request.base}/campaigns/${campaignId}` }
    },
  },
})

interface CampaignFormProps {
  request: Request
  form: FormState
  submit: string
  children?: Child
}

function CampaignForm({ request, form, submit, children }: CampaignFormProps) {
  const t = words.in(request.language)
  return (
    <Form form={form} action="" submit={submit}>
      <WordingField form={form} name="title" label={t('title')} required />
      <WordingField form={form} name="demand" label={t('demand')} long required />
      <WordingField form={form} name="goal" label={t('goal')} long />
      <Check form={form} name="isPublic" label={t('isPublic')} />
      {children}
    </Form>
  )
}

interface Texts {
  title: Record<string, string>
  demand: Record<string, string>
  goal: Record<string, string>
  isPublic: boolean
}

const valuesOf = ({ title, demand, goal, isPublic }: Texts): Typed => ({
  ...Object.fromEntries(
    Object.entries({ title, demand, goal }).flatMap(([name, texts]) =>
      Object.entries(texts).map(([lang, text]) => [`${name}.${lang}`, text]),
    ),
  ),
  isPublic: isPublic ? 'yes' : '',
})

function inputOf(sent: Sent) {
  const {
    title = {},
    demand = {},
    goal = {},
  } = nested(sent.text) as Partial<Record<'title' | 'demand' | 'goal', Record<string, string>>>
  return { title, demand, goal, isPublic: fieldOf(sent, 'isPublic') === 'yes' }
}
