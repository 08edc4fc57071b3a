import type { Child } from 'hono/jsx'
import { formatWhen } from './when.ts'
import type { View } from './view.ts'

export interface HistoryEntry {
  /** What happened, in a sentence. */
  what: Child
  /** The same as bare text, to name its Undo button. */
  text: string
  who: string
  at: Temporal.Instant
  undoHref?: string
  undone?: boolean
}

export interface HistoryProps {
  view: View
  entries: readonly HistoryEntry[]
  now?: Temporal.Instant
  title?: string
}

/** What was changed here, by whom and when; each with its own way back. */
export function History({ view, entries, now, title }: HistoryProps) {
  const { t, zone, language } = view
  return (
    <section class="history">
      <h2 class="history-title">{title ?? t('history')}</h2>
      <ol class="history-entries">
        {entries.map((entry) => (
          <li class={entry.undone ? 'history-entry history-undone' : 'history-entry'}>
            <p class="history-what">
              {entry.undone ? <s>{entry.what}</s> : entry.what}
              {entry.undone && <span class="badge badge-plain">{t('historyUndone')}</span>}
            </p>
            <p class="history-who">
              {t('historyBy', { who: entry.who, when: formatWhen(entry.at, { zone, language, now }) })}
            </p>
            {entry.undoHref && !entry.undone && (
              <form class="history-undo" method="post" action={entry.undoHref}>
                <button class="button button-quiet" type="submit" aria-label={`${t('undo')}: ${entry.text}`}>
                  {t('undo')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
