import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { contactsOf } from './contact-store.ts'
import { OrganisationInput } from './organisation.ts'
import {
  deleteOrganisation,
  findOrganisation,
  insertOrganisation,
  setArchived,
  updateOrganisation,
} from './organisation-store.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

const example = { name: 'Szkoła Podstawowa nr 3', kind: 'institution' as const, city: 'Nad Strugą' }

export const addOrganisation = operation({
  name: 'ties.addOrganisation',
  summary: 'Add an organisation',
  route: 'POST /organisations',
  input: OrganisationInput,
  output: z.object({ organisationId: z.uuid() }),
  example: () => example,
  may: mayWrite,
  async run(ctx, _, input) {
    const id = ctx.newId()
    await insertOrganisation(ctx, id, input)
    ctx.remember({
      memory: { id },
      met: [{ table: 'organisations', id, version: 1 }],
      subject: { kind: 'organisation', id },
      said: { words, key: 'organisationAdded', holes: { name: input.name } },
    })
    return { organisationId: id }
  },
  async reverse(ctx, { id }: { id: string }) {
    if ((await contactsOf(ctx, id)).length > 0) throw conflict(words, 'hasContacts')
    await deleteOrganisation(ctx, id)
  },
})

export const editOrganisation = operation({
  name: 'ties.editOrganisation',
  summary: 'Change the record of an organisation',
  route: 'PUT /organisations/:organisationId',
  input: OrganisationInput.extend({
    organisationId: z.uuid(),
    /** The version that was on the screen: somebody else's change in between is not overwritten. */
    version: z.coerce.number().int(),
  }),
  output: z.object({ version: z.int() }),
  example: async (owner) => ({
    ...(await exampleOrganisation(owner)),
    version: 1,
    name: 'Szkoła nr 3',
    kind: 'institution' as const,
  }),
  find: (ctx, { organisationId }) => findOrganisation(ctx, organisationId),
  may: mayWrite,
  async run(ctx, organisation, { version: seen, ...input }) {
    const { id, version: known } = organisation
    if (known !== seen) throw conflict(words, 'changedMeanwhile')
    const version = await updateOrganisation(ctx, id, input)
    ctx.remember({
      memory: { id, before: OrganisationInput.parse(organisation) },
      met: [{ table: 'organisations', id, version }],
      subject: { kind: 'organisation', id },
      said: { words, key: 'organisationChanged', holes: { name: input.name } },
    })
    return { version }
  },
  async reverse(ctx, { id, before }: { id: string; before: OrganisationInput }) {
    await updateOrganisation(ctx, id, before)
  },
})

export const archiveOrganisation = operation({
  name: 'ties.archiveOrganisation',
  summary: 'Put an organisation away, or take it out again',
  route: 'PUT /organisations/:organisationId/archived',
  input: z.object({ organisationId: z.uuid(), archived: z.boolean().default(true) }),
  output: z.null(),
  example: (owner) => exampleOrganisation(owner),
  find: (ctx, { organisationId }) => findOrganisation(ctx, organisationId),
  may: mayWrite,
  async run(ctx, { id, name, archivedAt }, { archived }) {
    if (archived === (archivedAt !== null)) return null
    const version = await setArchived(ctx, id, archived ? ctx.now : null)
    ctx.remember({
      memory: { id, archivedAt: archivedAt?.toString() ?? null },
      met: [{ table: 'organisations', id, version }],
      subject: { kind: 'organisation', id },
      said: { words, key: archived ? 'organisationArchived' : 'organisationBack', holes: { name } },
    })
    return null
  },
  async reverse(ctx, { id, archivedAt }: { id: string; archivedAt: string | null }) {
    await setArchived(ctx, id, archivedAt === null ? null : Temporal.Instant.from(archivedAt))
  },
})

/** One to try an operation on. */
export const exampleOrganisation = (owner: Caller) => addOrganisation(owner, example)
