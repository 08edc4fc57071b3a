/** What separates several texts in one cell for the matcher: no address and no number has it. */
export const several = '\u001f'
