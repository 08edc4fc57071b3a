import { sql } from 'kysely'
import { nameOf, peopleById } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { Letter } from '#platform/mail/mailer.ts'
import { isLanguage, type Language } from '#platform/words.ts'
import { ownLink } from './own-link.ts'
import { words } from './words.ts'

/** A family shares an address; what more people share is an office's, and whoever reads there is not each of them. */
const mostAtOneAddress = 20
/** A letter may get lost; a fourth on one day is somebody else’s doing. */
const mostADay = 3

/**
 * Writes to an address whose owner asked for their link. The letter leaves at once and is kept nowhere: a link in the
 * outbox would open somebody's page to everybody who may read there. What fails is tried again, under the same number.
 */
export async function sendOwnLinks(ctx: Context, { requestId }: { requestId: string }): Promise<void> {
  const asked = await ctx.db
    .selectFrom('own_link_requests')
    .select(['address', 'mark', 'language'])
    .where('id', '=', requestId)
    .where('address', '<>', '')
    .forUpdate()
    .executeTakeFirst()
  if (!asked) return
  await ctx.db.updateTable('own_link_requests').set({ address: '' }).where('id', '=', requestId).execute()
  if (!ctx.gromada.mailer.canSend || (await askedToday(ctx, asked.mark)) > mostADay) return
  for (const letter of await lettersTo(ctx, { requestId, ...asked })) await ctx.gromada.mailer.send(letter)
}

async function askedToday(ctx: Context, mark: string): Promise<number> {
  const { times } = await ctx.db
    .selectFrom('own_link_requests')
    .select((row) => row.fn.countAll<string>().as('times'))
    .where('mark', '=', mark)
    .where('asked_at', '>', dayBefore(ctx))
    .executeTakeFirstOrThrow()
  return Number(times)
}

const dayBefore = (ctx: Context) => ctx.now.subtract({ hours: 24 })

export async function forgetOwnLinkRequests(ctx: Context): Promise<void> {
  await ctx.db.deleteFrom('own_link_requests').where('asked_at', '<', dayBefore(ctx)).execute()
}

/** One letter for each language that is read at the address, with everybody in it who reads that language. */
async function lettersTo(
  ctx: Context,
  { requestId, address, language: asked }: { requestId: string; address: string; language: string },
): Promise<Letter[]> {
  const ids = await peopleAt(ctx, address)
  if (ids.length > mostAtOneAddress) return []
  const people = (await peopleById(ctx, ids)).map((person) => ({
    id: person.id,
    // Addresses are not said: one who has no name is known by nothing else.
    name: plainName(nameOf({ ...person, emails: [], phones: [] })),
    language: languageOf(ctx, [...person.languages, asked]),
  }))
  const host = new URL(ctx.gromada.url).hostname
  return Map.groupBy(people, (person) => person.language)
    .entries()
    .map(([language, readers]) => ({
      to: address,
      subject: words.in(language)('ownLetterSubject', { community: ctx.community.name }),
      text: textFor(ctx, language, readers),
      messageId: `<${requestId}.${language}@${host}>`,
    }))
    .toArray()
}

/** Whose address it is, or who inherits it from the people they live with. */
async function peopleAt(ctx: Context, address: string): Promise<string[]> {
  const key = address.toLowerCase()
  const { rows } = await sql<{ id: string }>`
    select p.id from people p
    where p.erased_at is null and p.merged_into is null and p.id in (
      select person_id from person_emails where key = ${key}
      union all select m.id from households h
        join people m on m.community_id = h.community_id and m.household_id = h.id
        where h.ended_at is null and h.email <> '' and lower(trim(h.email)) = ${key})
    order by p.id limit ${mostAtOneAddress + 1}`.execute(ctx.db)
  return rows.map((row) => row.id)
}

/** The first that this community writes, of those that they read. */
const languageOf = (ctx: Context, read: readonly string[]): Language =>
  read.filter(isLanguage).find((one) => ctx.community.languages.includes(one)) ?? ctx.community.languages[0]

/** A name that a stranger typed must not become a link in a letter of ours. */
const plainName = (name: string): string =>
  name
    .replace(/[\p{C}\s]+/gu, ' ')
    .replace(/(?<=\S)[.:/@\\]+(?=\S)/gu, ' ')
    .trim()
    .slice(0, 120)

function textFor(ctx: Context, language: Language, readers: readonly { id: string; name: string }[]): string {
  const t = words.in(language)
  const community = ctx.community.name
  const links = readers.map(({ id, name }) => `${name}:\n${ownLink(ctx, id, ctx.now)}`)
  return `${[t('ownLetterLead', { community }), ...links, t('ownLetterEnd')].join('\n\n')}\n`
}
