import type { PageSpec } from '#platform/http/page.ts'
import { erasePage } from './erase.tsx'
import { importPage, importRunPage } from './import.tsx'
import { peoplePage, peopleSheet } from './people.tsx'
import { personDownload, personPage } from './person.tsx'
import { addPersonPage, editPersonPage } from './person-form.tsx'
import { reviewsPage } from './reviews.tsx'

/** `/people/add` and its like stand before `/people/:personId`, which would take them for a person. */
export const pages: readonly PageSpec[] = [
  peoplePage,
  peopleSheet,
  addPersonPage,
  importPage,
  importRunPage,
  reviewsPage,
  personPage,
  personDownload,
  editPersonPage,
  erasePage,
]
