import type { Page as Request } from '#platform/http/page.ts'
import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import type { FormState } from '#platform/ui/form-state.ts'
import { sheetFields } from '../sheet.ts'
import { words } from '../words.ts'
import type { Shown } from './import-run.tsx'
import { whenSaid } from './said.ts'
import { langOf } from './voice-line.tsx'

interface PartProps {
  request: Request
  shown: Shown
}

/** The first rows as voices: what is wrong with the mapping is seen here, before anything is written. */
export function Samples({ request, shown: { samples } }: PartProps) {
  const { view } = request
  const t = words.in(view.language)
  if (samples.length === 0) return null
  return (
    <section>
      <h2>{t('samples')}</h2>
      <ol class="voice-list">
        {samples.map((one) => (
          <li class="voice">
            <p class="voice-text" lang={langOf(request, one.language)}>
              {one.text}
            </p>
            <p class="voice-about">
              {[
                one.who,
                one.place,
                one.saidAt && whenSaid(view, one.saidAt),
                one.language,
                one.alreadyHere && t('alreadyHere'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Every column with its first values; whoever knows the sheet better than we do says so, and looks again. */
export function MappingForm({ request, form, shown: { columns, language } }: PartProps & { form: FormState }) {
  const t = words.in(request.language)
  const values = { language, ...Object.fromEntries(columns.map((column, i) => [`column${i}`, column.field ?? ''])) }
  const filled: FormState = { ...form, values }
  const options = sheetFields.map((value) => ({ value, label: t(`field ${value}`) }))
  return (
    <section>
      <h2>{t('mapping')}</h2>
      <Form form={filled} action="" submit={t('lookAgain')}>
        <Hidden name="count" value={String(columns.length)} />
        {columns.map((column, i) => (
          <Choice
            form={filled}
            as="select"
            name={`column${i}`}
            label={column.header || `${t('column')} ${i + 1}`}
            hint={column.examples.map((example) => example.slice(0, 60)).join(' · ') || undefined}
            empty={t('notUsed')}
            required
            options={options}
          />
        ))}
        <Field
          form={filled}
          name="language"
          label={t('sheetLanguage')}
          hint={t('languageHint')}
          size="short"
          maxlength={3}
          required
        />
      </Form>
    </section>
  )
}
