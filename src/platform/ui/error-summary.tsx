import { sayMessage } from '../words.ts'
import { type FormState, placeOf, sayProblem } from './form-state.ts'

/**
 * What is wrong, at the top of the form. It takes the focus as the page opens, so that a screen reader says it first
 * and a phone scrolls to it, without script.
 */
export function ErrorSummary({ form }: { form: FormState }) {
  const { problem, view } = form
  if (!problem) return null
  const about = problem.fields.filter((one) => one.field !== '')
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1} autofocus>
      <h2 class="error-summary-title" id="error-summary-title">
        {view.t('problemTitle', { count: Math.max(1, about.length) })}
      </h2>
      {about.length === 0 ? (
        <p>{sayMessage(problem.said, view.language)}</p>
      ) : (
        <ul class="error-summary-list">
          {about.map((one) => {
            const { id, label } = placeOf(form, one.field)
            return (
              <li>
                <a href={`#${id}`}>{[label, sayProblem(form, one)].filter(Boolean).join(': ')}</a>
              </li>
            )
          })}
        </ul>
      )}
      {form.typed && <p class="error-summary-kept">{view.t('problemKept')}</p>}
    </div>
  )
}
