import type { View } from './view.ts'

export interface ToastMessage {
  text: string
  /** Where undoing is posted to. Undo instead of "are you sure". */
  undoHref?: string
  tone?: 'good' | 'stop'
}

/** What was just done, with the way back. It stays until the next page or Esc: a slow reader must be able to reach Undo. */
export function Toast({ view, toast }: { view: View; toast: ToastMessage }) {
  return (
    <div
      class={`toast toast-${toast.tone ?? 'good'}`}
      role={toast.tone === 'stop' ? 'alert' : 'status'}
      data-turbo-temporary
    >
      <p class="toast-text">{toast.text}</p>
      {toast.undoHref && (
        <form class="toast-undo" method="post" action={toast.undoHref}>
          <input type="hidden" name="back" value={view.path} />
          <button class="toast-button" type="submit">
            {view.t('undo')}
          </button>
        </form>
      )}
    </div>
  )
}
