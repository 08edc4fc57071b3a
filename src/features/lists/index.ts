import type { Feature } from '#platform/feature.ts'
import { changeAll, showChange, stopChange, undoChange } from './change-all.ts'
import { changeCell } from './change-cell.ts'
import { changeChosen } from './change-chosen.ts'
import { changeEverybody, forgetOldChanges, putEverybodyBack } from './change-jobs.ts'
import { eraseHere, exportHere } from './change-store.ts'
import { listColumns } from './column.ts'
import { beginExport, listExported } from './export-list.ts'
import { listLists, showList } from './list-lists.ts'
import { listRows } from './list-rows.ts'
import { mapAreas, mapPoints } from './map-areas.ts'
import { pages } from './pages/pages.ts'
import { addList, editList, removeList } from './save-list.ts'

export { addList }

/**
 * Lists: shared sheets of people, and the map of where they live. A list keeps what it shows and never whom, so that it
 * is always right; what is changed in its cells is changed on the record itself.
 */
export const lists: Feature = {
  name: 'lists',
  // What may be asked stands before `/lists/:listId`, which would take it for a list.
  operations: [
    listColumns,
    listRows,
    mapAreas,
    mapPoints,
    beginExport,
    listExported,
    changeAll,
    showChange,
    stopChange,
    undoChange,
    changeChosen,
    changeCell,
    listLists,
    showList,
    addList,
    editList,
    removeList,
  ],
  pages,
  longJobs: [changeEverybody, putEverybodyBack],
  jobs: [forgetOldChanges],
  // What was before belongs to the record that was changed, and stays with it.
  personReferences: [{ table: 'list_change_people', column: 'person_id', onMerge: 'stays' }],
  exportPerson: exportHere,
  erasePerson: eraseHere,
}
