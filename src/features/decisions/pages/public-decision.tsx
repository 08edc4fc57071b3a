import { missing } from '#platform/errors.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { threadStrip } from '#platform/thread.ts'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { ThreadStrip } from '#platform/ui/thread-strip.tsx'
import { askForLink } from '../ask-for-link.ts'
import type { DecisionView } from '../decision.ts'
import { showDecision } from '../show-decision.ts'
import { words } from '../words.ts'
import { DecisionFacts, Explanation, OnTheBallot, Waiting } from './decision-facts.tsx'
import { Checking } from './checking.tsx'
import { StateBadge } from './decisions.tsx'
import { Result } from './result.tsx'
import { inWords } from './said.ts'

export const publicDecisionPage = page({
  surface: 'public',
  path: '/decisions/:decisionId',
  open: true,
  show: showOne,
  forms: {
    async link(request, sent) {
      const decisionId = request.params['decisionId']!
      await askForLink(request, {
        decisionId,
        email: fieldOf(sent, 'email'),
        givenName: fieldOf(sent, 'givenName'),
        familyName: fieldOf(sent, 'familyName'),
      })
      return { to: `${request.base}/decisions/${decisionId}`, say: { words, key: saidAfter(request), holes: {} } }
    },
  },
})

/** Where no mail leaves, nobody is told to look into their letter box. */
const saidAfter = ({ gromada }: Request) => (gromada.mailer.canSend ? 'linkOnItsWay' : 'linkKept')

async function showOne(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const { decision } = await showDecision(request, { decisionId: request.params['decisionId']! })
  if (!decision.isPublic) throw missing(words, 'noSuchDecision')
  const title = inWords(view, decision.question)
  const closed = decision.state === 'closed'
  return (
    <Page
      view={view}
      title={title.text}
      titleLang={title.lang}
      kicker={
        <>
          {t('decision')} <StateBadge request={request} decision={decision} />
        </>
      }
      back={{ href: `${base}/decisions`, label: t('decisions') }}
      canonical={`${request.url}${base}/decisions/${decision.id}`}
      islands={closed ? ['recount.island.js'] : undefined}
    >
      <Waiting request={request} decision={decision} />
      <Result request={request} decision={decision} />
      <Explanation request={request} decision={decision} />
      <DecisionFacts request={request} decision={decision} />
      {decision.state === 'open' && <AskForLink request={request} decision={decision} />}
      {closed && <Checking request={request} decision={decision} />}
      <OnTheBallot request={request} decision={decision} />
      <ThreadStrip view={view} steps={await threadStrip(request, { kind: 'decision', id: decision.id }, 'public')} />
    </Page>
  )
}

function AskForLink({ request, decision }: { request: Request; decision: DecisionView }) {
  const t = words.in(request.language)
  const form = formOf(request, { do: 'link' })
  const open = decision.mode === 'open'
  return (
    <section>
      <h2>{t('voteNow')}</h2>
      <p>{t(open ? 'askOpen' : 'askRoll')}</p>
      <Form form={form} action="" submit={t('sendLink')} guard={{ token: request.formToken }} notice={t('askPrivacy')}>
        <Field form={form} name="email" type="email" label={t('yourEmail')} autocomplete="email" required />
        {open && <Field form={form} name="givenName" label={t('givenName')} autocomplete="given-name" size="middle" />}
        {open && (
          <Field form={form} name="familyName" label={t('familyName')} autocomplete="family-name" size="middle" />
        )}
      </Form>
    </section>
  )
}
