import { sql } from 'kysely'
import { z } from 'zod'
import { condition, type SegmentCondition } from '#platform/segment-condition.ts'
import { type OrganisationKind, organisationKinds } from './organisation.ts'
import { type RelationshipKind, relationshipKinds } from './relationship.ts'
import { words } from './words.ts'

const tied = condition({
  kind: 'ties.tied',
  label: (language) => words.in(language)('segTied'),
  value: z.object({ kind: z.enum(relationshipKinds) }),
  boxes: (ctx) => [
    {
      name: 'kind',
      label: words.in(ctx.language)('segTiedHow'),
      as: 'select',
      options: relationshipKinds.map((value) => ({ value, label: words.in(ctx.language)(`${value} from`) })),
    },
  ],
  narrow: (_, { kind }) => {
    const stands = sql`kind = ${kind} and removed_at is null and from_person <> to_person
      and (to_on is null or to_on >= current_date)`
    return {
      ids: sql`select from_person as id from relationships where ${stands}
        union all select to_person from relationships where ${stands}`,
    }
  },
  said: (ctx, { kind }) =>
    words.in(ctx.language)('segTiedSaid', { kind: words.in(ctx.language)(`${kind as RelationshipKind} from`) }),
  example: { kind: relationshipKinds[0] },
})

const stands = condition({
  kind: 'ties.organisation',
  label: (language) => words.in(language)('segOrganisation'),
  value: z.object({ kind: z.enum(organisationKinds) }),
  boxes: (ctx) => [
    {
      name: 'kind',
      label: words.in(ctx.language)('segOrganisationKind'),
      as: 'select',
      options: organisationKinds.map((value) => ({ value, label: words.in(ctx.language)(`kind ${value}`) })),
    },
  ],
  narrow: (_, { kind }) => ({
    ids: sql`select c.person_id as id from organisation_contacts c
      join organisations o on o.community_id = c.community_id and o.id = c.organisation_id
      where o.kind = ${kind} and (c.to_on is null or c.to_on >= current_date)`,
  }),
  said: (ctx, { kind }) =>
    words.in(ctx.language)('segOrganisationSaid', {
      kind: words.in(ctx.language)(`kind ${kind as OrganisationKind}`),
    }),
  example: { kind: organisationKinds[0] },
})

/** How people may be told apart by their ties. */
export const segmentConditions: readonly SegmentCondition[] = [tied, stands]
