import qrcode from 'qrcode'

export interface QrCodeProps {
  text: string
  /** Said to those who cannot see it: where it leads. */
  label: string
  size?: 'small' | 'middle' | 'large'
}

/** A code to point a phone at. One path, always dark on white: phones read no other. */
export function QrCode({ text, label, size = 'middle' }: QrCodeProps) {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  // Four empty modules all round; the standard asks for them and cheap cameras need them.
  const side = modules.size + 8
  return (
    <svg
      class={`qr qr-${size}`}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect class="qr-ground" width={side} height={side} />
      <path class="qr-dark" d={darkRuns(modules)} />
    </svg>
  )
}

/** Each run of dark modules in a row as one rectangle: a third of the bytes of one for each. */
function darkRuns(modules: { size: number; get(row: number, column: number): number }): string {
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    let start = -1
    for (let column = 0; column <= modules.size; column++) {
      const dark = column < modules.size && modules.get(row, column) === 1
      if (dark && start < 0) start = column
      if (!dark && start >= 0) {
        path += `M${start + 4} ${row + 4}h${column - start}v1h${start - column}z`
        start = -1
      }
    }
  }
  return path
}
