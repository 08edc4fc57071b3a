import type { Context } from '#platform/context.ts'
import { dropKeys } from './key-store.ts'
import { dropSearch } from './search-store.ts'

/**
 * Takes back that somebody was added: the record is emptied and out of sight. The row itself stays, since acts and
 * links of the same minute may point at it, and a number that once stood somewhere must not lead to nothing.
 */
export async function hidePerson(ctx: Context, personId: string): Promise<void> {
  // The record first: whoever is just writing what it is found by holds it, and has then left what is deleted here.
  await ctx.db
    .updateTable('people')
    .set({
      given_name: '',
      family_name: '',
      called: '',
      pronouns: '',
      note: '',
      search_text: '',
      languages: [],
      middle_name: '',
      birth: '',
      birth_reason: '',
      fields: '{}',
      household_id: null,
      erased_at: ctx.now,
    })
    .where('id', '=', personId)
    .execute()
  await ctx.db.deleteFrom('person_emails').where('person_id', '=', personId).execute()
  await ctx.db.deleteFrom('person_phones').where('person_id', '=', personId).execute()
  await ctx.db.deleteFrom('person_addresses').where('person_id', '=', personId).execute()
  await ctx.db.deleteFrom('person_tags').where('person_id', '=', personId).execute()
  await ctx.db.deleteFrom('person_photos').where('person_id', '=', personId).execute()
  await ctx.db.deleteFrom('intake_joins').where('person_id', '=', personId).execute()
  await dropKeys(ctx, personId)
  await dropSearch(ctx, personId)
}
