import { memberOf, setPersonOf } from '#platform/auth/membership-store.ts'
import type { Context } from '#platform/context.ts'
import { intakePerson } from './intake.ts'

/**
 * Whoever joins the workspace is a person here too: joined to their record where address and names agree, or a new one.
 * Their own acts then stand on their own trail. May be heard twice.
 */
export async function linkMember(ctx: Context, { accountId }: { accountId: string }): Promise<void> {
  const member = await memberOf(ctx, accountId, true)
  if (!member || member.personId) return
  const [givenName = '', ...rest] = member.name.trim().split(/\s+/)
  const { personId } = await intakePerson(ctx, { givenName, familyName: rest.join(' '), email: member.email }, 'member')
  await setPersonOf(ctx, accountId, personId)
}
