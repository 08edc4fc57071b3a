import type { Page as Request } from '#platform/http/page.ts'
import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Notice } from '#platform/ui/notice.tsx'
import { words } from '../words.ts'
import type { Shown } from './one-import.tsx'

/** Nobody has agreed to anything until somebody says that they did, and how. */
export function StartForm({ request, shown }: { request: Request; shown: Shown }) {
  const { view } = request
  const t = words.in(view.language)
  const form = formOf(request, { do: 'start', values: { 'consent.from': 'none' } })
  const { counts } = shown
  const usable = counts ? counts.new + counts.joined + counts.toReview + counts.same : 0
  if (!counts || usable === 0)
    return (
      <Notice view={view} tone="warn">
        {t(
          shown.columns.some(({ field }) => field !== null) || shown.format.endsWith('card')
            ? 'nothingToImport'
            : 'nothingMapped',
        )}
      </Notice>
    )
  const hasColumn = shown.columns.some(({ field }) => field === 'consent' || field === 'consentDate')
  return (
    <Form form={form} action="" submit={t('importNow', { count: usable })}>
      <Choice
        form={form}
        as="radios"
        name="consent.from"
        label={t('consentChoice')}
        hint={t('consentHint')}
        required
        options={[
          { value: 'none', label: t('consentNone') },
          ...(hasColumn ? [{ value: 'column', label: t('consentColumn', { count: counts.agreed }) }] : []),
          { value: 'sheet', label: t('consentSheet') },
        ]}
      />
      <Field form={form} name="consent.wording" label={t('consentWording')} type="textarea" rows={3} />
    </Form>
  )
}
