import type { Feature } from '#platform/feature.ts'
import { segmentConditions } from './conditions.ts'
import { introduce, sayWhatCame } from './introduce.ts'
import { listIntroductions, showIntroduction } from './list-introductions.ts'
import { listOrganisations } from './list-organisations.ts'
import { pages } from './pages/pages.ts'
import { grants } from './policy.ts'
import { addContact, editContact, removeContact } from './save-contact.ts'
import { addOrganisation, archiveOrganisation, editOrganisation } from './save-organisation.ts'
import { showOrganisation } from './show-organisation.ts'
import { erasePerson, exportPerson, personReferences, personSections, search, today } from './slots.ts'
import { suggestIntroductions } from './suggest-introductions.ts'
import { changeTie, listTies, tiePeople, untiePeople } from './tie-people.ts'
import { words } from './words.ts'

export type { OrganisationKind } from './organisation.ts'
export { addContact, addOrganisation, introduce, listOrganisations, sayWhatCame, suggestIntroductions, tiePeople }

/**
 * Ties: the organisations around a community with the people to ask for there, what people are to one another, and
 * introductions: who has something in common and has not met, and what came of it once somebody introduced them.
 */
export const ties: Feature = {
  name: 'ties',
  operations: [
    addOrganisation,
    editOrganisation,
    archiveOrganisation,
    listOrganisations,
    showOrganisation,
    addContact,
    editContact,
    removeContact,
    tiePeople,
    changeTie,
    untiePeople,
    listTies,
    suggestIntroductions,
    introduce,
    sayWhatCame,
    listIntroductions,
    showIntroduction,
  ],
  pages,
  grants,
  menu: [
    { label: (language) => words.in(language)('organisations'), path: '/organisations', grant: 'ties:read' },
    { label: (language) => words.in(language)('introductions'), path: '/introductions', grant: 'ties:read' },
  ],
  acts: {
    'ties.introduced': { said: (language) => words.in(language)('actIntroduced'), received: true },
    'ties.introducing': { said: (language) => words.in(language)('actIntroducing') },
  },
  today,
  search,
  personReferences,
  segmentConditions,
  personSections,
  exportPerson,
  erasePerson,
}
