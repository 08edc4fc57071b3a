import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import type { FormState } from '#platform/ui/form-state.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import type { PersonField } from '../field.ts'
import { words } from '../words.ts'

/** The box of one of the community's own fields, by its type. */
export function OwnFieldBox({ form, field }: { form: FormState; field: PersonField }) {
  const { language } = form.view
  const t = words.in(language)
  const shared = {
    form,
    name: `field ${field.key}`,
    label: pickWording(field.label, language, form.view.community?.languages[0] ?? language).text,
  }
  switch (field.type) {
    case 'choice':
      return <Choice {...shared} as="select" options={field.choices.map((value) => ({ value, label: value }))} />
    case 'yes or no':
      return (
        <Choice
          {...shared}
          as="select"
          options={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
        />
      )
    case 'number':
      return <Field {...shared} type="number" />
    case 'date':
      return <Field {...shared} type="date" />
    default:
      return <Field {...shared} size="middle" />
  }
}
