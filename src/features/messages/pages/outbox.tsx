import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { type Column, List } from '#platform/ui/list.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { QrCode } from '#platform/ui/qr-code.tsx'
import { Tabs } from '#platform/ui/tabs.tsx'
import { formatWhen } from '#platform/ui/when.ts'
import { listMessages, markHandedOver } from '../list-messages.ts'
import { type MessageState, messageStates } from '../message.ts'
import { words } from '../words.ts'

export const outboxPage = page({
  surface: 'workspace',
  path: '/outbox',
  grant: 'messages:read',
  show: showOutbox,
  forms: {
    async handover(request, sent) {
      await markHandedOver(request, { messageId: fieldOf(sent, 'messageId') })
      return { to: `${request.base}/outbox?state=kept` }
    },
  },
})

const stateOf = (request: Request): MessageState | undefined =>
  messageStates.find((state) => state === request.query.get('state'))

async function showOutbox(request: Request) {
  const { view, base, query, gromada } = request
  const t = words.in(view.language)
  const state = stateOf(request)
  const { messages, next, total } = await listMessages(request, { state, after: query.get('after') ?? undefined })
  const tabs = [undefined, 'kept', 'waiting', 'sent', 'failed'] as const
  return (
    <Page
      view={view}
      title={t('outbox')}
      lead={t('outboxLead')}
      wide
      action={
        state === 'kept' &&
        total > 0 && (
          <Button kind="main" href={`${base}/outbox/slips`}>
            {t('printSlips')}
          </Button>
        )
      }
    >
      {!gromada.mailer.canSend && <Notice view={view}>{t('keptLead')}</Notice>}
      <Tabs
        view={view}
        label={t('state')}
        tabs={tabs.map((one) => ({
          label: one ? t(`state ${one}`) : t('all'),
          href: `${base}/outbox${one ? `?state=${one}` : ''}`,
          current: one === state,
        }))}
      />
      <List
        view={view}
        caption={t('outbox')}
        count={total}
        rows={messages}
        columns={columnsOf(request)}
        pager={{
          nextHref: next
            ? `${base}/outbox?${state ? `state=${state}&` : ''}after=${encodeURIComponent(next)}`
            : undefined,
        }}
        empty={<EmptyState view={view} title={t('nothingYet')} example={t('nothingYetExample')} />}
      />
    </Page>
  )
}

type Message = Awaited<ReturnType<typeof listMessages>>['messages'][number]

function columnsOf(request: Request): Column<Message>[] {
  const { view, base } = request
  const t = words.in(view.language)
  return [
    {
      key: 'subject',
      label: t('subject'),
      primary: true,
      cell: (message) => (
        <details>
          <summary>{message.subject}</summary>
          <p class="pre-line" lang={message.language}>
            {message.body}
          </p>
          {message.link && (
            <p>
              <a href={message.link}>{message.link}</a>
            </p>
          )}
        </details>
      ),
    },
    {
      key: 'to',
      label: t('to'),
      cell: (message) => <a href={`${base}/people/${message.personId}`}>{message.address}</a>,
    },
    {
      key: 'written',
      label: t('written'),
      cell: (message) =>
        formatWhen(Temporal.Instant.from(message.recordedAt), { zone: view.zone, language: view.language }),
    },
    {
      key: 'ground',
      label: t('ground'),
      wideOnly: true,
      cell: (message) => t(message.because === 'consent' ? 'because consent' : 'because asked for it'),
    },
    { key: 'state', label: t('state'), cell: (message) => <State request={request} message={message} /> },
  ]
}

function State({
  request,
  message,
}: {
  request: Request
  message: { id: string; state: MessageState; subject: string }
}) {
  const t = words.in(request.language)
  if (message.state !== 'kept' || !request.actor.grants.has('messages:handOver'))
    return <>{t(`state ${message.state}`)}</>
  return (
    <form method="post">
      <input type="hidden" name="messageId" value={message.id} />
      {t('state kept')}{' '}
      <Button kind="quiet" name="do" value="handover" label={`${t('markHandedOver')}: ${message.subject}`}>
        {t('markHandedOver')}
      </Button>
    </form>
  )
}

/** One slip a message, to cut out and hand over: who, what, and a code that opens the personal link. */
export const slipsPage = page({
  surface: 'workspace',
  path: '/outbox/slips',
  grant: 'messages:read',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { messages } = await listMessages(request, { state: 'kept' })
    return (
      <Page view={view} title={t('slips')} back={{ href: `${base}/outbox?state=kept`, label: t('outbox') }} wide>
        <div class="slips">
          {messages.map((message) => (
            <section class="slip" lang={message.language}>
              <p>{message.address}</p>
              <h2 class="slip-title">{message.subject}</h2>
              <p class="pre-line">{message.body}</p>
              {message.link && <QrCode text={message.link} label={message.subject} />}
              {message.link && <p class="slip-link">{message.link}</p>}
            </section>
          ))}
        </div>
      </Page>
    )
  },
})
