import { page } from '#platform/http/page.ts'
import { fieldOf, nested } from '#platform/http/sent.ts'
import { Check } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { pickWording } from '#platform/ui/wording.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import { showCampaign } from '../list-campaigns.ts'
import { recordOutcome } from '../record-outcome.ts'
import { words } from '../words.ts'

export const recordOutcomePage = page({
  surface: 'workspace',
  path: '/campaigns/:campaignId/outcome',
  grant: 'campaigns:write',
  async show(request) {
    const { view, base, community } = request
    const t = words.in(view.language)
    const { campaign } = await showCampaign(request, { campaignId: request.params['campaignId']! })
    const today = Temporal.Now.plainDateISO(view.zone).toString()
    const form = formOf(request, { values: { isPublic: 'yes', onDay: today } })
    const back = pickWording(campaign.title, view.language, community.languages[0]).text
    return (
      <Page view={view} title={t('recordOutcome')} back={{ href: `${base}/campaigns/${campaign.id}`, label: back }}>
        <Form form={form} action="" submit={t('recordTheOutcome')}>
          <WordingField form={form} name="title" label={t('outcomeTitle')} required />
          <WordingField form={form} name="story" label={t('story')} hint={t('storyHint')} long required />
          <Field form={form} name="onDay" type="date" label={t('onDay')} required />
          <Check form={form} name="isPublic" label={t('isPublic')} />
        </Form>
      </Page>
    )
  },
  forms: {
    async send(request, sent) {
      const { title = {}, story = {} } = nested(sent.text) as {
        title?: Record<string, string>
        story?: Record<string, string>
      }
      const { outcomeId } = await recordOutcome(request, {
        campaignId: request.params['campaignId']!,
        title,
        story,
        onDay: fieldOf(sent, 'onDay'),
        isPublic: fieldOf(sent, 'isPublic') === 'yes',
      })
      return { to: `${request.base}/outcomes/${outcomeId}` }
    },
  },
})
