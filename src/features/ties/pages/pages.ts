import type { PageSpec } from '#platform/http/page.ts'
import { addContactPage, contactPage } from './contact-form.tsx'
import { introducePage, introductionPage } from './introduction.tsx'
import { introductionsPage, personIntroductionsPage } from './introductions.tsx'
import { addOrganisationPage, editOrganisationPage } from './organisation-form.tsx'
import { organisationPage } from './organisation.tsx'
import { organisationsPage } from './organisations.tsx'
import { addTiePage, tiePage } from './tie-form.tsx'

/** `/organisations/add` and its like stand before `/organisations/:organisationId`, which would take them for a record. */
export const pages: readonly PageSpec[] = [
  organisationsPage,
  addOrganisationPage,
  organisationPage,
  editOrganisationPage,
  addContactPage,
  contactPage,
  addTiePage,
  tiePage,
  personIntroductionsPage,
  introductionsPage,
  introducePage,
  introductionPage,
]
