import { defineWords } from '#platform/words.ts'

/** What is said when a file cannot be read as a sheet. */
export const words = defineWords('sheets', {
  empty: 'There is nothing in this file.',
  notASheet:
    'This is no sheet that can be read here. Bring a CSV file, an Excel workbook (.xlsx) or contacts from a phone (.vcf).',
  oldExcel: 'This is a workbook of the old kind (.xls). Open it and save it as .xlsx or CSV, then bring that file.',
  lockedWorkbook: 'This workbook is protected by a password. Save it without one, then bring it again.',
  brokenWorkbook: 'This workbook is damaged: it cannot be opened. Open it in your program and save it again.',
  hostileWorkbook: 'This workbook unpacks to far more than a sheet of people would. It was not read.',
  noDataInWorkbook: 'No page of this workbook has anything in it.',
  tooManyColumns: 'This sheet has more than {most, number} columns. Take out those that are not about people.',
  openQuote: 'Somewhere after row {row, number} a quotation mark is opened and never closed. Correct that row.',
  unreadable: 'This could not be read after row {row, number}.',
  brokenCards: 'These contacts are damaged after number {row, number}.',
})
