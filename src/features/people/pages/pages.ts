import type { PageSpec } from '#platform/http/page.ts'
import { erasePage } from './erase.tsx'
import { peoplePage } from './people.tsx'
import { fieldsPage } from './fields-and-tags.tsx'
import { editHouseholdPage, householdPage, householdsPage } from './household.tsx'
import { personPage } from './person.tsx'
import { personDownload } from './person-download.tsx'
import { photoPage } from './record-photo.tsx'
import { addPersonPage, editPersonPage } from './person-form.tsx'
import { mergePage } from './merge.tsx'
import { reviewsPage } from './reviews.tsx'

/** `/people/add` and its like stand before `/people/:personId`, which would take them for a person. */
export const pages: readonly PageSpec[] = [
  peoplePage,
  addPersonPage,
  fieldsPage,
  householdsPage,
  householdPage,
  editHouseholdPage,
  reviewsPage,
  mergePage,
  personPage,
  personDownload,
  photoPage,
  editPersonPage,
  erasePage,
]
