import type { Context } from '#platform/context.ts'
import type { PhotoType } from './photo.ts'

export interface Photo {
  type: PhotoType
  bytes: Buffer
}

export const photoOf = (ctx: Context, personId: string): Promise<Photo | undefined> =>
  ctx.db.selectFrom('person_photos').select(['type', 'bytes']).where('person_id', '=', personId).executeTakeFirst()

export async function hasPhoto(ctx: Context, personId: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('person_photos').select('id').where('person_id', '=', personId).executeTakeFirst()
  return row !== undefined
}

export async function putPhoto(ctx: Context, personId: string, photo: Photo | undefined): Promise<void> {
  await ctx.db.deleteFrom('person_photos').where('person_id', '=', personId).execute()
  if (photo)
    await ctx.db
      .insertInto('person_photos')
      .values({ community_id: ctx.community.id, id: ctx.newId(), person_id: personId, ...photo })
      .execute()
}
