import { z } from 'zod'

/** What two people may be to one another. The plain ones mean the same from both sides. */
export const relationshipKinds = [
  'neighbour',
  'family',
  'friend',
  'works with',
  'cares for',
  'mentors',
  'organizes',
  'introduced',
] as const
export type RelationshipKind = (typeof relationshipKinds)[number]

export const evenKinds = ['neighbour', 'family', 'friend', 'works with'] as const satisfies RelationshipKind[]

export const isEven = (kind: RelationshipKind): boolean => (evenKinds as readonly RelationshipKind[]).includes(kind)

export interface Relationship {
  id: string
  kind: RelationshipKind
  fromPerson: string
  toPerson: string
  fromOn: Temporal.PlainDate | null
  toOn: Temporal.PlainDate | null
  introductionId: string | null
  version: number
}

/** What makes two rows the same tie: for even ones it does not matter who was written down first. */
export function pairKey(kind: string, from: string, to: string, even: boolean): string {
  const [first, second] = even && to < from ? [to, from] : [from, to]
  return `${kind} ${first} ${second}`
}

/** As seen from one of the two. */
export const RelationshipView = z.object({
  id: z.uuid(),
  kind: z.enum(relationshipKinds),
  /** On which side of it the person stands from whom one looks. */
  side: z.enum(['from', 'to']),
  otherId: z.uuid(),
  otherName: z.string(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  introductionId: z.uuid().nullable(),
  version: z.int(),
})
export type RelationshipView = z.output<typeof RelationshipView>
