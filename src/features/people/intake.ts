import { sql } from 'kysely'
import { z } from 'zod'
import { type Known, plainMatch } from '#algorithms/matching/plain-match.ts'
import type { Context } from '#platform/context.ts'
import { email, maybe } from '#platform/input.ts'
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
 * Every intake goes through here, in batches: who comes twice in one batch is joined to themselves as well. Two batches
 * with the same address wait for each other, so that two people at two doors do not make one person twice.
 */
export async function intakePeople(ctx: Context, inputs: readonly PersonInput[], source: string): Promise<Arrival[]> {
  const keyed = inputs.map((input) => ({ input, known: knownOf(ctx, input) }))
  await lockAddresses(
    ctx,
    keyed.flatMap(({ known }) => [...known.emails, ...known.phones]),
  )
  const here = await nearby(
    ctx,
    keyed.map(({ known }) => known),
  )
  const arrivals: Arrival[] = []
  const newcomers: NewPerson[] = []
  const questions: Question[] = []
  for (const { input, known } of keyed) {
    const match = plainMatch(known, candidates(here, known))
    if (match.kind === 'join') {
      arrivals.push({ personId: match.id, outcome: 'joined' })
      continue
    }
    const id = ctx.newId()
    newcomers.push({ id, input })
    remember(here, { ...known, id })
    if (match.kind === 'review')
      questions.push(...match.ids.map((candidateId) => ({ personId: id, candidateId, because: match.because })))
    arrivals.push({ personId: id, outcome: match.kind === 'review' ? 'to review' : 'new' })
  }
  await insertPeople(ctx, newcomers, source)
  await openReviews(ctx, questions, source)
  return arrivals
}

interface Question {
  personId: string
  candidateId: string
  because: readonly string[]
}

const knownOf = (ctx: Context, input: PersonInput): Known => ({
  givenName: input.givenName,
  familyName: input.familyName,
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

type Here = Map<string, (Known & { id: string })[]>

/** Everybody who has one of these addresses, in one query. */
async function nearby(ctx: Context, knowns: readonly Known[]): Promise<Here> {
  const here: Here = new Map()
  const addresses = [...new Set(knowns.flatMap((known) => [...known.emails, ...known.phones]))]
  if (addresses.length === 0) return here
  const { rows } = await sql<{
    id: string
    given_name: string
    family_name: string
    emails: string[]
    phones: string[]
  }>`
    select p.id, p.given_name, p.family_name,
      array(select key from person_emails e where e.community_id = p.community_id and e.person_id = p.id) as emails,
      array(select number from person_phones f where f.community_id = p.community_id and f.person_id = p.id) as phones
    from people p
    where p.erased_at is null and p.merged_into is null and p.id in (
      select person_id from person_emails where key = any(${addresses}::text[])
      union select person_id from person_phones where number = any(${addresses}::text[]))
    order by p.id`.execute(ctx.db)
  for (const row of rows)
    remember(here, {
      id: row.id,
      givenName: row.given_name,
      familyName: row.family_name,
      emails: row.emails,
      phones: row.phones,
    })
  return here
}

function remember(here: Here, person: Known & { id: string }): void {
  for (const address of [...person.emails, ...person.phones]) here.set(address, [...(here.get(address) ?? []), person])
}

function candidates(here: Here, known: Known): (Known & { id: string })[] {
  const found = new Map<string, Known & { id: string }>()
  for (const address of [...known.emails, ...known.phones])
    for (const one of here.get(address) ?? []) found.set(one.id, one)
  return [...found.values()]
}

async function openReviews(ctx: Context, questions: readonly Question[], source: string): Promise<void> {
  if (questions.length === 0) return
  const rows = questions.map(({ personId, candidateId, because }) => ({
    community_id: ctx.community.id,
    id: ctx.newId(),
    person_id: personId,
    candidate_id: candidateId,
    because: [...because],
    source,
    found_at: ctx.now,
    decided_at: null,
    decided_by: null,
    decision: null,
  }))
  await ctx.db.insertInto('match_reviews').values(rows).execute()
}
