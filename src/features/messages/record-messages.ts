import { type MayReach, mayReach, type Purpose } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { isLanguage, type Language } from '#platform/words.ts'
import type { Draft } from './message.ts'

interface Mailing {
  /** What this is for, as in `told back <outcome>`. A person gets one for it, however often this is called. */
  purpose: string
  consentPurpose: Purpose
  /** An answer to what the person asked for just now; otherwise a standing consent is needed. */
  askedForIt?: boolean
  people: readonly string[]
  /** Called once for each person who may be written to, with the language they like. */
  write(personId: string, language: Language): Draft
}

export interface Recorded {
  /** Who has a message now and had none for this before. */
  recordedFor: string[]
  /** Who may not be written to, and why. */
  passedOver: Extract<MayReach, { may: false }>[]
}

const heldSeconds = 10

/** Records what is to be told, in the transaction of whatever gives the reason. Handing over happens afterwards. */
export async function recordMessages(ctx: Context, mailing: Mailing): Promise<Recorded> {
  const reach = await mayReach(ctx, [...new Set(mailing.people)], {
    purpose: mailing.consentPurpose,
    channel: 'email',
    askedForIt: mailing.askedForIt,
  })
  const rows = reach.flatMap((one) => (one.may ? [rowFor(ctx, mailing, one)] : []))
  const recordedFor: string[] = []
  for (let from = 0; from < rows.length; from += 2_000) {
    const recorded = await ctx.db
      .insertInto('messages')
      .values(rows.slice(from, from + 2_000))
      // What was taken back before it left was never told: then this is the one message.
      .onConflict((row) =>
        row
          .columns(['community_id', 'purpose', 'person_id'])
          .doUpdateSet((eb) => ({
            state: eb.ref('excluded.state'),
            subject: eb.ref('excluded.subject'),
            body: eb.ref('excluded.body'),
            address: eb.ref('excluded.address'),
            language: eb.ref('excluded.language'),
            link: eb.ref('excluded.link'),
            calendar: eb.ref('excluded.calendar'),
            recorded_at: eb.ref('excluded.recorded_at'),
            leave_at: eb.ref('excluded.leave_at'),
            run_id: eb.ref('excluded.run_id'),
            done_at: null,
          }))
          .where('messages.state', '=', 'withdrawn'),
      )
      .returning('person_id')
      .execute()
    recordedFor.push(...recorded.map((row) => row.person_id))
  }
  if (recordedFor.length > 0 && ctx.gromada.mailer.canSend)
    await ctx.db
      .insertInto('jobs.mail_due')
      .values({ community_id: ctx.community.id, due_at: ctx.now.add({ seconds: heldSeconds }) })
      .execute()
  return { recordedFor, passedOver: reach.filter((one) => !one.may) }
}

function rowFor(ctx: Context, { purpose, consentPurpose, write }: Mailing, reader: Extract<MayReach, { may: true }>) {
  const language = languageFor(ctx, reader.language)
  const draft = write(reader.personId, language)
  const id = ctx.newId()
  return {
    community_id: ctx.community.id,
    id,
    person_id: reader.personId,
    purpose,
    consent_purpose: consentPurpose,
    because: reader.because,
    address: reader.address,
    language,
    subject: draft.subject,
    body: draft.body,
    link: draft.link ?? null,
    calendar: draft.calendar ?? null,
    message_id: `<${id}@${new URL(ctx.gromada.url).hostname}>`,
    state: ctx.gromada.mailer.canSend ? ('waiting' as const) : ('kept' as const),
    recorded_at: ctx.now,
    leave_at: ctx.now.add({ seconds: heldSeconds }),
    leaving_at: null,
    done_at: null,
    failure: null,
    run_id: ctx.runId,
  }
}

/** The person's own language where the community writes it, otherwise the community's first. */
const languageFor = (ctx: Context, wish: string | null): Language =>
  wish && isLanguage(wish) && ctx.community.languages.includes(wish) ? wish : ctx.community.languages[0]

/** Takes back what has not left yet, when the command that gave the reason is undone. */
export async function withdrawMessages(ctx: Context, runId: string): Promise<void> {
  await ctx.db
    .updateTable('messages')
    .set({ state: 'withdrawn', done_at: ctx.now })
    .where('run_id', '=', runId)
    .where('state', 'in', ['waiting', 'kept'])
    .execute()
}
