/** Sheets for people: with the mark that tells spreadsheets it is UTF-8. */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`

/** Quoted where needed; a text that a spreadsheet would run as a formula gets a mark in front (CSV injection, OWASP). */
function cell(text: string): string {
  const safe = /^[=@\t\r]/.test(text) || /^[+-](?!\d+$)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
