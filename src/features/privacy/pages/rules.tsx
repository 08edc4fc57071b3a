import { listSegments } from '#features/segments/index.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { List } from '#platform/ui/list.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { Progress } from '#platform/ui/progress.tsx'
import { addRule, listRules, previewRule, removeRule, switchRule } from '../rules.ts'
import { words } from '../words.ts'

export const rulesPage = page({
  surface: 'workspace',
  path: '/retention',
  grant: 'privacy:rule',
  show: showRules,
  forms: {
    async send(request, sent) {
      const rule = { name: fieldOf(sent, 'name'), segmentId: fieldOf(sent, 'segmentId') }
      const { ruleId } = await addRule(request, rule)
      return { to: `${request.base}/retention/${ruleId}` }
    },
  },
})

async function showRules(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const { rules } = await listRules(request, {})
  const { segments } = await listSegments(request, {})
  const form = formOf(request)
  return (
    <Page view={view} title={t('retention')}>
      <p>{t('retentionLead')}</p>
      <List
        view={view}
        caption={t('retention')}
        rows={rules}
        rowHref={(rule) => `${base}/retention/${rule.id}`}
        columns={[
          { key: 'name', label: t('ruleName'), primary: true, cell: (rule) => rule.name },
          {
            key: 'state',
            label: '',
            cell: (rule) => (
              <>
                {t(rule.active ? 'ruleIsOn' : 'ruleIsOff')}{' '}
                {rule.failure && <Badge tone="stop">{t('ruleFailed')}</Badge>}
              </>
            ),
          },
          { key: 'erased', label: '', cell: (rule) => t('erasedSoFar', { count: rule.erasedSoFar }) },
        ]}
        empty={<EmptyState view={view} title={t('noRules')} example={t('noRulesExample')} />}
      />
      {segments.length > 0 && (
        <Form form={form} action="" submit={t('addRule')}>
          <Field form={form} name="name" label={t('ruleName')} size="middle" required />
          <Choice
            form={form}
            as="select"
            name="segmentId"
            label={t('ruleSegment')}
            hint={t('ruleSegmentHint')}
            required
            options={segments.map((segment) => ({ value: segment.id, label: segment.name }))}
          />
        </Form>
      )}
    </Page>
  )
}

export const rulePage = page({
  surface: 'workspace',
  path: '/retention/:ruleId',
  grant: 'privacy:rule',
  show: showRule,
  forms: {
    async on(request) {
      await switchRule(request, { ruleId: request.params['ruleId']!, active: true })
      return { to: `${request.base}/retention` }
    },
    async off(request) {
      await switchRule(request, { ruleId: request.params['ruleId']!, active: false })
      return { to: `${request.base}/retention` }
    },
    async remove(request) {
      await removeRule(request, { ruleId: request.params['ruleId']! })
      return { to: `${request.base}/retention` }
    },
  },
})

/** Whom the rule means now comes before the button that lets it loose. */
async function showRule(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const found = await previewRule(request, { ruleId: request.params['ruleId']! })
  const { rule, said, run, trouble } = found
  return (
    <Page
      view={view}
      title={rule.name}
      back={{ href: `${base}/retention`, label: t('retention') }}
      head={run && <meta http-equiv="refresh" content="2" />}
    >
      {said && <p>{said}</p>}
      {rule.segmentName && <p class="quiet">{t('ruleTookOver', { segment: rule.segmentName })}</p>}
      {rule.failure && (
        <Notice view={view} tone="stop">
          {t('lastRunFailed')} {rule.failure}
        </Notice>
      )}
      {trouble && (
        <Notice view={view} tone="stop">
          {t('meansNobody')} {trouble}
        </Notice>
      )}
      {run && (
        <>
          <Progress view={view} label={t('ruleRuns')} done={run.done} total={run.total ?? Math.max(1, found.people)} />
          <p class="quiet">{t('ruleRunsOn')}</p>
        </>
      )}
      {!trouble && <Whom request={request} found={found} />}
      <RuleForm request={request} found={found} />
    </Page>
  )
}

type Found = Awaited<ReturnType<typeof previewRule>>

function Whom({ request, found: { people, some } }: { request: Request; found: Found }) {
  const { view, base } = request
  const t = words.in(view.language)
  return (
    <>
      <Notice view={view} tone={people > 0 ? 'warn' : 'info'}>
        <strong>{t('wouldErase', { count: people })}.</strong> {t('eraseForGood')}
      </Notice>
      <ul class="plain-list">
        {some.map((person) => (
          <li>
            <a href={`${base}/people/${person.id}`}>{person.name}</a>
          </li>
        ))}
        {people > some.length && <li>{t('andMore', { count: people - some.length })}</li>}
      </ul>
    </>
  )
}

function RuleForm({ request, found: { rule, run, trouble } }: { request: Request; found: Found }) {
  const t = words.in(request.language)
  return (
    <form method="post" class="page-links">
      {rule.active && (
        <Button kind="main" name="do" value="off">
          {t(run ? 'stopAndOff' : 'switchOff')}
        </Button>
      )}
      {!rule.active && !trouble && (
        <Button kind="stop" name="do" value="on">
          {t('switchOn')}
        </Button>
      )}
      <Button kind="quiet" name="do" value="remove">
        {t('removeRule')}
      </Button>
    </form>
  )
}
