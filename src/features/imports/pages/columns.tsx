import { type Page as Request, page } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice, type Option } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { pickWording } from '#platform/ui/wording.tsx'
import type { Language } from '#platform/words.ts'
import { type AddressPart, type AddressPlace, addressFields, type PlainField, plainFields } from '../column-field.ts'
import { mapColumns } from '../map-columns.ts'
import { showImport } from '../show-import.ts'
import { words } from '../words.ts'
import type { Shown } from './one-import.tsx'

export const columnsPage = page({
  surface: 'workspace',
  path: '/imports/:importId/columns',
  grant: 'people:write',
  show: showColumns,
  forms: {
    async send(request, sent) {
      const importId = request.params['importId']!
      const { columns } = await showImport(request, { importId })
      await mapColumns(request, {
        importId,
        fields: columns.map((_, i) => fieldOf(sent, `fields.${i}`)),
        hasHeader: fieldOf(sent, 'hasHeader') !== 'no',
        birthReason: fieldOf(sent, 'birthReason'),
      })
      return { to: `${request.base}/imports/${importId}` }
    },
  },
})

type Ask = Pick<Shown, 'columns' | 'ownFields'>

/** How a field is called in the reader's language. */
function fieldName(field: string, own: Ask['ownFields'], language: Language): string {
  const t = words.in(language)
  if (field.startsWith('field:')) {
    const label = own.find(({ key }) => `field:${key}` === field)?.label ?? {}
    return pickWording(label, language, 'en').text || field.slice(6)
  }
  const [place, part] = field.split('.') as [AddressPlace, AddressPart?]
  if (!part) return t(field as PlainField)
  return t('addressPart', { part: t(`part ${part}`), place: t(`place ${place}`) })
}

async function showColumns(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const shown = await showImport(request, { importId: request.params['importId']! })
  const values = {
    ...Object.fromEntries(shown.columns.map(({ field }, i) => [`fields.${i}`, field ?? ''])),
    birthReason: shown.birthReason,
    hasHeader: shown.hasHeader ? 'yes' : 'no',
  }
  const form = formOf(request, { values })
  const options: Option[] = [
    ...[...plainFields, ...addressFields].map((field) => ({
      value: field,
      label: fieldName(field, [], view.language),
    })),
    ...shown.ownFields.map(({ key }) => ({
      value: `field:${key}`,
      label: fieldName(`field:${key}`, shown.ownFields, view.language),
    })),
  ]
  return (
    <Page
      view={view}
      title={t('mapping')}
      kicker={shown.fileName}
      lead={t('mappingLead')}
      back={{ href: `${base}/imports/${shown.importId}`, label: t('importPeople') }}
    >
      <Form form={form} action="" submit={t('lookAgain')}>
        <Choice
          form={form}
          as="radios"
          name="hasHeader"
          label={t('firstRow')}
          options={[
            { value: 'yes', label: t('firstRowHeadings') },
            { value: 'no', label: t('firstRowPerson') },
          ]}
        />
        {shown.columns.map((column, i) => (
          <Choice
            form={form}
            as="select"
            name={`fields.${i}`}
            label={headingOf(column.header, i, view.language)}
            hint={column.examples.join(' · ') || undefined}
            empty={t('leaveOut')}
            options={options}
          />
        ))}
        <Field form={form} name="birthReason" label={t('birthReason')} hint={t('birthReasonHint')} />
      </Form>
    </Page>
  )
}

const headingOf = (header: string, i: number, language: Language) =>
  header || words.in(language)('columnNumber', { number: i + 1 })

/** The columns as they are understood now, with real values, before anything is decided. */
export function ColumnsTable({ request, shown }: { request: Request; shown: Shown }) {
  const { view, base } = request
  const t = words.in(view.language)
  if (shown.columns.length === 0) return <p>{t('contactsNoColumns')}</p>
  const birthLeftOut = shown.columns.some(({ field }) => field === 'birth') && shown.birthReason === ''
  return (
    <section>
      <h2>{t('mapping')}</h2>
      {birthLeftOut && <Notice view={view}>{t('birthLeftOut')}</Notice>}
      <table class="compared">
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('understoodAs')}</th>
            <th scope="col">{t('examples')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.columns.map(({ header, field, examples }, i) => (
            <tr>
              <th scope="row">{headingOf(header, i, view.language)}</th>
              <td>
                {field ? fieldName(field, shown.ownFields, view.language) : <span class="quiet">{t('leaveOut')}</span>}
              </td>
              <td>{examples.join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Button href={`${base}/imports/${shown.importId}/columns`}>{t('changeMapping')}</Button>
      </p>
    </section>
  )
}
