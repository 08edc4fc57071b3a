import { raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { assetUrl } from '../http/assets.ts'
import { QrCode } from './qr-code.tsx'
import type { View } from './view.ts'
import { formatWhen } from './when.ts'

export interface PrintSheetProps {
  view: View
  title: string
  /** Brings a filled sheet back to its record; printed in letters and as a code for the phone. */
  code: string
  /** The address behind the code, when a phone should open it. */
  codeHref?: string
  printedAt: Temporal.Instant
  /** How to fill it in. */
  instructions?: Child
}

/** A sheet of paper: whose, what, which; then whatever is to be read or filled in. Pages number themselves. */
export function PrintSheet(props: PropsWithChildren<PrintSheetProps>) {
  const { view, title, code, codeHref, printedAt, instructions, children } = props
  const { t, language, zone } = view
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} class="surface-print">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} ${code}`}</title>
          <link rel="stylesheet" href={assetUrl('print.css')} />
        </head>
        <body class="sheet">
          <header class="sheet-head">
            <div>
              <p class="sheet-community">{view.community?.name}</p>
              <h1 class="sheet-title">{title}</h1>
              <p class="sheet-code">
                {t('sheetCode')} <strong>{code}</strong> ·{' '}
                {t('printedOn', { when: formatWhen(printedAt, { language, zone }) })}
              </p>
            </div>
            {codeHref && <QrCode text={codeHref} label={`${t('sheetCode')} ${code}`} size="small" />}
          </header>
          <main>
            {instructions !== undefined && <div class="sheet-how">{instructions}</div>}
            {children}
          </main>
        </body>
      </html>
    </>
  )
}

export interface RuledTableProps {
  caption: string
  columns: readonly { label: string; wide?: boolean }[]
  rows: readonly (readonly Child[])[]
  /** Empty numbered lines to write on. */
  blank?: number
  /** Title and code, repeated over the heads of every page: sheets get parted, and each must find its record again. */
  running?: string
}

/** A table to write in: its heads are repeated on every page, and no line is cut in two. */
export function RuledTable({ caption, columns, rows, blank = 0, running }: RuledTableProps) {
  return (
    <table class="ruled">
      <caption class="unseen">{caption}</caption>
      <thead>
        {running && (
          <tr>
            <td class="ruled-running" colspan={columns.length + 1}>
              {running}
            </td>
          </tr>
        )}
        <tr>
          <th scope="col" class="ruled-number">
            #
          </th>
          {columns.map((column) => (
            <th scope="col" class={column.wide ? 'ruled-wide' : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr>
            <td class="ruled-number">{index + 1}</td>
            {row.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
        {Array.from({ length: blank }, (_, index) => (
          <tr class="ruled-blank">
            <td class="ruled-number">{rows.length + index + 1}</td>
            {columns.map(() => (
              <td />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
