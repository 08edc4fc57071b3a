import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { contactsOf, viewsOfContacts } from './contact-store.ts'
import { ContactView, OrganisationView, viewOfOrganisation } from './organisation.ts'
import { findOrganisation } from './organisation-store.ts'
import { mayRead } from './policy.ts'
import { exampleOrganisation } from './save-organisation.ts'

export const showOrganisation = operation({
  name: 'ties.showOrganisation',
  summary: 'One organisation with the people to ask for',
  route: 'GET /organisations/:organisationId',
  input: z.object({ organisationId: z.uuid() }),
  output: z.object({ organisation: OrganisationView, contacts: z.array(ContactView) }),
  example: (owner) => exampleOrganisation(owner),
  find: (ctx, { organisationId }) => findOrganisation(ctx, organisationId),
  may: mayRead,
  async run(ctx, organisation) {
    const contacts = await viewsOfContacts(ctx, await contactsOf(ctx, organisation.id))
    return { organisation: viewOfOrganisation(organisation), contacts }
  },
})
