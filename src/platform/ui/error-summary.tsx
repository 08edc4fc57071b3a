import { sayMessage } from '../words.ts'
import { type FormState, fieldId, sayProblem } from './form-state.ts'

interface ErrorSummaryProps {
  form: FormState
  /** What each field is called. A sentence like "Please fill this in" means nothing away from its field. */
  labels?: ReadonlyMap<string, string>
}

/**
 * What is wrong, at the top of the form. It takes the focus as the page opens, so that a screen reader says it first
 * and a phone scrolls to it, without script.
 */
export function ErrorSummary({ form, labels }: ErrorSummaryProps) {
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
          {about.map((one) => (
            <li>
              <a href={`#${fieldId(form, one.field)}`}>
                {labelOf(labels, one.field)}
                {sayProblem(form, one)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {form.typed && <p class="error-summary-kept">{view.t('problemKept')}</p>}
    </div>
  )
}

/** Parts answer to the name of their whole: `title.pl` to "Title". */
function labelOf(labels: ReadonlyMap<string, string> | undefined, field: string): string {
  const label = labels?.get(field) ?? labels?.get(field.split('.')[0] ?? '')
  return label ? `${label}: ` : ''
}
