import { formatNumber } from './numbers.ts'
import type { View } from './view.ts'

export interface ProgressProps {
  view: View
  /** What is being done: "Reading people.csv". */
  label: string
  done: number
  total: number
  /** Where stopping is posted to, while it can be stopped. */
  stopHref?: string
  id?: string
}

/** Long work: what is done, what is left, and a way to stop. */
export function Progress({ view, label, done, total, stopHref, id = 'progress' }: ProgressProps) {
  const { t, language } = view
  const said = (value: number) => formatNumber(value, language)
  return (
    <div class="progress" id={id}>
      <p class="progress-label" id={`${id}-label`}>
        {label}
      </p>
      <progress class="progress-bar" aria-labelledby={`${id}-label`} value={done} max={total} />
      <p class="progress-numbers">
        <strong>{t('progressOf', { done: said(done), total: said(total) })}</strong>
        {done < total && <span> · {t('progressLeft', { left: said(total - done) })}</span>}
      </p>
      {stopHref && done < total && (
        <form class="progress-end" method="post" action={stopHref}>
          <button class="button button-plain" type="submit">
            {t('stop')}
          </button>
          <p class="progress-stays">{t('progressStays')}</p>
        </form>
      )}
    </div>
  )
}
