import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { forgetPerson } from '#platform/forget-person.ts'
import { forgetHeldOf } from '#platform/held/forget-held.ts'
import type { Context } from '#platform/context.ts'
import { addPerson } from './add-person.ts'
import { hidePerson } from './hide-person.ts'
import { emailKey, type Person, phoneKey } from './person.ts'
import { mayErase } from './policy.ts'
import { findPerson } from './store.ts'

/**
 * Erases one person: every feature takes the identity out of its own tables, and what counts (that somebody came, that
 * somebody voted) stays without saying who. It cannot be undone, so the page asks first.
 */
export const erasePerson = operation({
  name: 'people.erasePerson',
  summary: 'Erase one person for good; counts stay, without identity',
  route: 'DELETE /people/:personId',
  input: z.object({ personId: z.uuid() }),
  output: z.null(),
  example: (owner) => addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayErase,
  async run(ctx, person) {
    for (const feature of ctx.gromada.features) await feature.erasePerson?.(ctx, person.id)
    ctx.concerns({ kind: 'person', id: person.id })
    await ctx.announce('person.erased', { personId: person.id })
    return null
  },
})

/** This feature's own part. What an undo would bring back is forgotten too. */
export async function eraseHere(ctx: Context, personId: string): Promise<void> {
  const person = await findPerson(ctx, personId)
  await hidePerson(ctx, personId)
  await ctx.db.deleteFrom('consents').where('person_id', '=', personId).execute()
  await ctx.db
    .deleteFrom('match_reviews')
    .where((row) => row.or([row('person_id', '=', personId), row('candidate_id', '=', personId)]))
    .execute()
  await forgetPerson(ctx, personId, [...fullNames(person), ...person.emails, ...person.phones])
  const reached = new Set([
    ...person.emails.map(emailKey),
    ...person.phones.map((phone) => phoneKey(phone, ctx.community.country)),
  ])
  await forgetHeldOf(
    ctx,
    (text) => reached.has(emailKey(text)) || reached.has(phoneKey(text.slice(0, 100), ctx.community.country)),
  )
}

/** As they are named wherever something is said of them. A given name alone is many people's. */
const fullNames = ({ givenName, called, familyName }: Person): string[] =>
  [givenName, called].flatMap((name) => (name.trim() && familyName.trim() ? [`${name} ${familyName}`] : []))
