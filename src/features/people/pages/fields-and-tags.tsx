import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { nested } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { Said } from '#platform/ui/wording.tsx'
import { WordingField } from '#platform/ui/wording-field.tsx'
import { changeField, removeField } from '../change-field.ts'
import { changeTag } from '../change-tag.ts'
import { defineField } from '../define-field.ts'
import { type FieldType, fieldTypes, type PersonField } from '../field.ts'
import { listFields } from '../list-fields.ts'
import { listTags } from '../list-tags.ts'
import type { Tag } from '../tag-store.ts'
import { words } from '../words.ts'

const at = '/people/fields'

/** What this community keeps about people besides what everybody keeps; and the words by which it sorts them. */
export const fieldsPage = page({
  surface: 'workspace',
  path: at,
  grant: 'people:define',
  show: showFields,
  forms: {
    async add(request, sent) {
      const { label } = nested(sent.text) as { label?: Record<string, string> }
      const choices = linesOf(fieldOf(sent, 'choices'))
      await defineField(request, { label: label ?? {}, type: fieldOf(sent, 'type') as FieldType, choices })
      return { to: `${request.base}${at}` }
    },
    async change(request, sent) {
      const { label } = nested(sent.text) as { label?: Record<string, string> }
      const choices = linesOf(fieldOf(sent, 'choices'))
      await changeField(request, { fieldId: fieldOf(sent, 'fieldId'), label: label ?? {}, choices })
      return { to: `${request.base}${at}` }
    },
    async remove(request, sent) {
      await removeField(request, { fieldId: fieldOf(sent, 'fieldId') })
      return { to: `${request.base}${at}` }
    },
    async tag(request, sent) {
      await changeTag(request, {
        tagId: fieldOf(sent, 'tagId'),
        name: fieldOf(sent, 'name'),
        heading: fieldOf(sent, 'heading'),
      })
      return { to: `${request.base}${at}` }
    },
  },
})

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

async function showFields(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const { fields } = await listFields(request, {})
  const { tags } = await listTags(request, {})
  const adding = formOf(request, { do: 'add' })
  return (
    <Page view={view} title={t('fieldsAndTags')} back={{ href: `${base}/people`, label: t('people') }}>
      <h2>{t('ownFields')}</h2>
      <p>{t('ownFieldsLead')}</p>
      {fields.length === 0 && <EmptyState view={view} title={t('noFields')} example={t('noFieldsExample')} />}
      {fields.map((field) => (
        <OneField request={request} field={field} />
      ))}
      <details open={adding.problem !== undefined || fields.length === 0}>
        <summary>{t('addField')}</summary>
        <Form form={adding} action="" submit={t('addField')}>
          <WordingField form={adding} name="label" label={t('fieldLabel')} required />
          <Choice
            form={adding}
            as="select"
            name="type"
            label={t('fieldType')}
            required
            options={fieldTypes.map((value) => ({ value, label: t(`fieldType ${value}`) }))}
          />
          <Field form={adding} name="choices" label={t('choices')} hint={t('choicesHint')} type="textarea" rows={3} />
        </Form>
      </details>
      <h2>{t('tags')}</h2>
      {tags.length === 0 && <EmptyState view={view} title={t('noTags')} example={t('noTagsExample')} />}
      {tags.map((tag) => (
        <OneTag request={request} tag={tag} />
      ))}
    </Page>
  )
}

function OneField({ request, field }: { request: Request; field: PersonField }) {
  const { view } = request
  const t = words.in(view.language)
  const values = {
    ...Object.fromEntries(Object.entries(field.label).map(([language, text]) => [`label.${language}`, text])),
    choices: field.choices.join('\n'),
  }
  const form = formOf(request, { do: 'change', values, prefix: field.key })
  return (
    <details>
      <summary>
        <Said view={view} wording={field.label} /> <span class="quiet">({t(`fieldType ${field.type}`)})</span>
      </summary>
      <Form form={form} action="" submit={t('changeField')}>
        <input type="hidden" name="fieldId" value={field.id} />
        <WordingField form={form} name="label" label={t('fieldLabel')} required />
        {field.type === 'choice' && (
          <Field form={form} name="choices" label={t('choices')} hint={t('choicesHint')} type="textarea" rows={3} />
        )}
      </Form>
      <form method="post">
        <input type="hidden" name="fieldId" value={field.id} />
        <Button kind="quiet" name="do" value="remove">
          {t('removeField')}
        </Button>
      </form>
    </details>
  )
}

function OneTag({ request, tag }: { request: Request; tag: Tag }) {
  const t = words.in(request.view.language)
  const form = formOf(request, { do: 'tag', values: { name: tag.name, heading: tag.heading }, prefix: tag.id })
  return (
    <details>
      <summary>
        {tag.heading && <span class="quiet">{tag.heading}: </span>}
        {tag.name}
      </summary>
      <Form form={form} action="" submit={t('saveTag')}>
        <input type="hidden" name="tagId" value={tag.id} />
        <Field form={form} name="name" label={t('tagName')} size="middle" required />
        <Field form={form} name="heading" label={t('heading')} hint={t('headingHint')} size="middle" />
      </Form>
    </details>
  )
}
