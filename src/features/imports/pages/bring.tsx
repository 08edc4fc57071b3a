import { takeUpload } from '#platform/files/upload.ts'
import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState } from '#platform/ui/empty-state.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { List } from '#platform/ui/list.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { formatWhen } from '#platform/ui/when.ts'
import { beginFile, lookAtFile, mostBytes } from '../bring-sheet.ts'
import { listImports } from '../list-imports.ts'
import { words } from '../words.ts'

const megabytes = mostBytes / 1_000_000

export const bringPage = page({
  surface: 'workspace',
  path: '/imports',
  grant: 'people:write',
  show: showBring,
  takes: {
    mostBytes,
    async file(request, { name, pieces }) {
      const { importId, uploadId } = await beginFile(request, { fileName: name.slice(0, 300).toWellFormed() })
      await takeUpload(request, uploadId, pieces)
      await lookAtFile(request, { importId })
      return { to: `${request.base}/imports/${importId}` }
    },
  },
})

async function showBring(request: Request) {
  const { view, base } = request
  const t = words.in(view.language)
  const form = formOf(request)
  return (
    <Page
      view={view}
      title={t('importPeople')}
      lead={t('importLead')}
      back={{ href: `${base}/people`, label: t('people') }}
      wide
    >
      <Form form={form} action="" submit={t('bringFile')} files>
        <Field
          form={form}
          name="file"
          label={t('file')}
          hint={t('fileHint', { megabytes })}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,.vcf,.vcard,.json,.jcard,text/csv,text/vcard"
          required
        />
      </Form>
      <PastImports request={request} />
    </Page>
  )
}

async function PastImports({ request }: { request: Request }) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const { imports, next } = await listImports(request, { after: query.get('after') ?? undefined })
  const when = (at: string) => formatWhen(Temporal.Instant.from(at), { zone: view.zone, language: view.language })
  return (
    <List
      view={view}
      caption={t('pastImports')}
      rows={imports}
      rowHref={(one) => `${base}/imports/${one.importId}`}
      columns={[
        { key: 'file', label: t('file'), primary: true, cell: (one) => one.fileName || t('file') },
        { key: 'state', label: t('outcome'), cell: (one) => t(`state ${one.state}`) },
        { key: 'new', label: t('countNew'), numeric: true, cell: (one) => one.counts?.new ?? '' },
        { key: 'joined', label: t('countJoined'), numeric: true, cell: (one) => one.counts?.joined ?? '' },
        { key: 'by', label: t('broughtBy'), cell: (one) => one.broughtBy },
        { key: 'when', label: t('when'), cell: (one) => when(one.broughtAt) },
      ]}
      pager={{ nextHref: next ? `${base}/imports?after=${next}` : undefined }}
      empty={<EmptyState view={view} title={t('noImports')} example={t('noImportsExample')} />}
    />
  )
}

/** The way back to the first page, on every page of one import. */
export const BringAnother = ({ request }: { request: Request }) => (
  <Button href={`${request.base}/imports`}>{words.in(request.language)('importAgain')}</Button>
)
