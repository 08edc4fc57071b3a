import { invalid } from '#platform/errors.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { lookAtVoices } from '../import-voices.ts'
import { words } from '../words.ts'

export const importPage = page({
  surface: 'workspace',
  path: '/voices/import',
  grant: 'listening:write',
  show(request: Request) {
    const { view, base } = request
    const t = words.in(view.language)
    const form = formOf(request)
    return (
      <Page
        view={view}
        title={t('importVoices')}
        lead={t('importLead')}
        back={{ href: `${base}/voices`, label: t('voices') }}
      >
        <Form form={form} action="" submit={t('lookFirst')} files>
          <Field
            form={form}
            name="file"
            label={t('importFile')}
            type="file"
            accept=".csv,.tsv,text/csv,text/plain"
            required
          />
        </Form>
      </Page>
    )
  },
  forms: {
    async send(request, { files }) {
      const file = files['file']
      if (!file) throw invalid('file', words, 'sheetEmpty')
      const csv = textOf(await file.arrayBuffer())
      const { importId } = await lookAtVoices(request, { fileName: file.name.slice(0, 300), csv })
      return { to: `${request.base}/voices/import/${importId}` }
    },
  },
})

/** Sheets saved by an older Excel in Poland are no UTF-8. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes)
  }
}
