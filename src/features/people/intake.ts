import { sql } from 'kysely'
import { z } from 'zod'
import { type Decision, decide } from '#algorithms/matching/decide.ts'
import { defaultModel } from '#algorithms/matching/default-model.ts'
import type { Context } from '#platform/context.ts'
import { email, maybe } from '#platform/input.ts'
import { acquaintances, addressesOf } from './acquaintances.ts'
import { reasonsOf } from './because.ts'
import { logJoins, openReviews, type Question } from './intake-log.ts'
import { matchRecordOf } from './key-store.ts'
import { blankPerson, emailKey, type PersonInput, phoneKey } from './person.ts'
import { insertPeople, type NewPerson } from './store.ts'

/** What a stranger leaves at any door: an RSVP, a voice, a ballot. Enough to be told back, and not more. */
export const Stranger = z.object({
  givenName: maybe(),
  familyName: maybe(),
  email: email().optional(),
  phone: z.string().trim().min(3).max(60).optional(),
})
export type Stranger = z.output<typeof Stranger>

export interface Arrival {
  personId: string
  outcome: 'new' | 'joined' | 'to review'
}

/** Takes somebody in who says who they are: joins them to their record, or makes one. */
export async function intakePerson(
  ctx: Context,
  stranger: Stranger & { language?: string },
  source: string,
): Promise<Arrival> {
  const [arrival] = await intakePeople(ctx, [toInput(stranger)], source)
  return arrival!
}

const toInput = ({
  givenName,
  familyName,
  email: address,
  phone,
  language,
}: Stranger & { language?: string }): PersonInput => ({
  ...blankPerson,
  givenName,
  familyName,
  languages: language ? [language] : [],
  emails: address ? [address] : [],
  phones: phone ? [phone] : [],
})

/**
 * Every door goes through here, in batches: who comes twice in one batch is joined to themselves as well. Two batches
 * with the same address wait for each other, so that two people at two doors do not make one person twice.
 */
export async function intakePeople(ctx: Context, inputs: readonly PersonInput[], source: string): Promise<Arrival[]> {
  const coming = inputs.map((input) => ({ input, record: matchRecordOf(withKeys(ctx, input)) }))
  await lockAddresses(
    ctx,
    coming.flatMap(({ record }) => addressesOf(record)),
  )
  const known = await acquaintances(
    ctx,
    coming.map(({ record }) => record),
  )
  const arrivals: Arrival[] = []
  const newcomers: NewPerson[] = []
  const questions: Question[] = []
  const joins: Parameters<typeof logJoins>[1][number][] = []
  for (const [place, { input, record }] of coming.entries()) {
    const decision: Decision<string> = decide(defaultModel, record, known.near(place, record), known)
    if (decision.kind === 'join') {
      const { id: personId, parts } = decision
      arrivals.push({ personId, outcome: 'joined' })
      joins.push({ personId, input, because: reasonsOf(parts) })
      continue
    }
    const personId = ctx.newId()
    newcomers.push({ id: personId, input })
    known.add(personId, record)
    if (decision.kind === 'review')
      for (const { id: candidateId, chance, parts } of decision.candidates)
        questions.push({ personId, candidateId, chance, because: reasonsOf(parts) })
    arrivals.push({ personId, outcome: decision.kind === 'review' ? 'to review' : 'new' })
  }
  await insertPeople(ctx, newcomers, source)
  await openReviews(ctx, questions, source)
  await logJoins(ctx, joins, source)
  return arrivals
}

/** Addresses as they are kept: the same number typed in two ways is one. */
const withKeys = (ctx: Context, input: PersonInput): PersonInput => ({
  ...input,
  emails: input.emails.map(emailKey),
  phones: input.phones.map((phone) => phoneKey(phone, ctx.community.country)),
})

const mostLocks = 100

/** Sorted, so that two transactions never wait for each other in a circle. */
async function lockAddresses(ctx: Context, addresses: readonly string[]): Promise<void> {
  // A whole sheet would need more locks than the server has; a twin that slips in beside it shows up in the reviews.
  if (addresses.length === 0 || addresses.length > mostLocks) return
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(${ctx.community.id} || address, 0) as key
    from unnest(${[...new Set(addresses)]}::text[]) as address order by 1) as sorted`.execute(ctx.db)
}
