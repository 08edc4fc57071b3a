import type { Child, PropsWithChildren } from 'hono/jsx'
import type { View } from './view.ts'

export interface NoticeProps {
  view: View
  tone?: 'info' | 'warn' | 'stop' | 'good'
  /** Left out, a word for the tone stands there, so that the meaning never hangs on the colour. */
  title?: Child
}

/** Something to know before going on. */
export function Notice({ view, tone = 'info', title, children }: PropsWithChildren<NoticeProps>) {
  const words = { info: 'noticeInfo', warn: 'noticeWarn', stop: 'noticeStop', good: 'noticeGood' } as const
  return (
    <div class={`notice notice-${tone}`}>
      <p class="notice-title">{title ?? view.t(words[tone])}</p>
      <div class="notice-body">{children}</div>
    </div>
  )
}
