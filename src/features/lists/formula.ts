/** A text that a spreadsheet would run, as `csvOf` knows it: CSV injection, OWASP. */
export const isFormula = (text: string): boolean => /^[=@\t\r]/.test(text) || /^[+-](?!\d+$)/.test(text)
