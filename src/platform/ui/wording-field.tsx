import { type FieldLabels, FieldSet } from './field-frame.tsx'
import { type FormState, fieldId, noteLabel, problemWith, textIn } from './form-state.ts'
import { languageNames } from './view.ts'

export interface WordingFieldProps extends FieldLabels {
  form: FormState
  long?: boolean
  rows?: number
  maxlength?: number
}

/**
 * The same text in each language of the community, sent as `title.pl`, `title.en`.
 * Only the main language may be required: a translation that is not there yet is said to be so, never invented.
 */
export function WordingField(props: WordingFieldProps) {
  const { form, name, long, maxlength } = props
  const languages = form.view.community?.languages ?? [form.view.language]
  return (
    <FieldSet form={form} labels={props} id={fieldId(form, name)}>
      {languages.map((language, index) => {
        const part = `${name}.${language}`
        const id = fieldId(form, part)
        noteLabel(form, part, props.label)
        const attributes = {
          class: 'input input-full',
          id,
          name: part,
          lang: language,
          maxlength,
          required: index === 0 && props.required,
          'aria-invalid': problemWith(form, part) ? 'true' : undefined,
        }
        return (
          <div class="wording-part">
            <label class="wording-language" for={id} lang={language}>
              {languageNames[language]}
            </label>
            {long ? (
              <textarea rows={props.rows ?? 4} {...attributes}>
                {textIn(form, part)}
              </textarea>
            ) : (
              <input type="text" value={textIn(form, part)} {...attributes} />
            )}
          </div>
        )
      })}
    </FieldSet>
  )
}
