import { page } from '#platform/http/page.ts'
import { PrintSheet, RuledTable } from '#platform/ui/print-sheet.tsx'
import { printSheet } from '../list-sign-ups.ts'
import { showEvent } from '../show-event.ts'
import { words } from '../words.ts'
import { inWords, whenSaid } from './said.ts'

/** Lines for those who come without having signed up. */
const blankLines = 15

/** The door on paper. The code leads a phone to the door page, where the filled sheet is keyed in. */
export const sheetPage = page({
  surface: 'workspace',
  path: '/events/:eventId/sheet',
  grant: 'events:checkIn',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const eventId = request.params['eventId']!
    const { event } = await showEvent(request, { eventId })
    const { expected } = await printSheet(request, { eventId })
    const title = inWords(view, event.title).text
    const code = `E-${eventId.slice(-6).toUpperCase()}`
    return (
      <PrintSheet
        view={view}
        title={t('sheetTitle', { title })}
        code={code}
        codeHref={`${request.url}${base}/events/${eventId}/door`}
        printedAt={Temporal.Now.instant()}
        instructions={
          <>
            <p>
              {whenSaid(view, event)}
              {event.place && ` · ${event.place}`}
            </p>
            <p>{t('sheetHow')}</p>
          </>
        }
      >
        <RuledTable
          caption={t('sheetTitle', { title })}
          columns={[
            { label: t('name'), wide: true },
            { label: t('sheetPlaces') },
            { label: t('sheetHere') },
            { label: t('sheetContact'), wide: true },
          ]}
          rows={expected.map((one) => [one.name, one.places, '☐', ''])}
          blank={blankLines}
          running={`${title} · ${code}`}
        />
      </PrintSheet>
    )
  },
})
