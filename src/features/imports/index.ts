import type { Feature } from '#platform/feature.ts'
import { addPart, beginFile, bringSheet, lookAtFile } from './bring-sheet.ts'
import { importPeople } from './import-job.ts'
import { listImports } from './list-imports.ts'
import { lookThrough } from './look-job.ts'
import { mapColumns } from './map-columns.ts'
import { pages } from './pages/pages.ts'
import { listRefused } from './refused-rows.ts'
import { showImport } from './show-import.ts'
import { forgetRowsOf } from './known-rows.ts'
import { exportHere, forgetOldFiles } from './slots.ts'
import { startImport, stopImport } from './start-import.ts'
import { undoImport } from './undo-import.ts'
import { undoPeople } from './undo-job.ts'

/**
 * Imports: the sheets, exports and address books that somebody brings. Nothing is written before it was shown what would
 * happen, and the whole can be taken back, also weeks later.
 */
export const imports: Feature = {
  name: 'imports',
  operations: [
    bringSheet,
    beginFile,
    addPart,
    lookAtFile,
    mapColumns,
    showImport,
    listImports,
    listRefused,
    startImport,
    stopImport,
    undoImport,
  ],
  pages,
  longJobs: [lookThrough, importPeople, undoPeople],
  jobs: [forgetOldFiles],
  // What joins describe stays with the record that was joined; the merged one is found through it.
  personReferences: [
    { table: 'import_joins', column: 'person_id', onMerge: 'stays' },
    { table: 'import_additions', column: 'person_id', onMerge: 'stays' },
  ],
  exportPerson: exportHere,
  erasePerson: forgetRowsOf,
}
