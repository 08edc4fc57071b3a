import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { askOwnLink } from '../ask-own-link.ts'
import { words } from '../words.ts'

/** For whoever wants to know what is kept about them. What it says afterwards is the same for every address. */
export const askOwnLinkPage = page({
  surface: 'public',
  path: '/me',
  open: true,
  show: showForm,
  forms: {
    async send(request, sent) {
      await askOwnLink(request, { email: fieldOf(sent, 'email') })
      return { to: `${request.base}/me?asked=yes` }
    },
  },
})

function showForm(request: Request) {
  const { view, base, community, query, gromada } = request
  const t = words.in(view.language)
  const form = formOf(request)
  const asked = query.get('asked') === 'yes'
  return (
    <Page
      view={view}
      title={t('askOwnLink')}
      lead={t('askOwnLinkLead', { community: community.name })}
      description={t('askOwnLinkLead', { community: community.name })}
      canonical={`${request.url}${base}/me`}
    >
      {asked && (
        <Notice view={view} tone="good">
          <p>{t('ownLinkOnItsWay')}</p>
        </Notice>
      )}
      {/* Nobody is told to look into their letter box where no mail leaves. */}
      {!gromada.mailer.canSend && (
        <Notice view={view} tone="info">
          <p>{t('noMailLeaves', { community: community.name })}</p>
        </Notice>
      )}
      {!asked && gromada.mailer.canSend && (
        <Form
          form={form}
          action={`${base}/me`}
          submit={t('sendOwnLink')}
          guard={{ token: request.formToken }}
          notice={t('askOwnLinkPrivacy', { community: community.name })}
        >
          <Field form={form} name="email" type="email" label={t('yourEmail')} autocomplete="email" required />
        </Form>
      )}
    </Page>
  )
}
