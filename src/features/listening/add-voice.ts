import { z } from 'zod'
import { findPerson, intakePerson } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { themesOfVoices } from './coding-store.ts'
import { mayWrite } from './policy.ts'
import type { Session } from './session.ts'
import { findSession } from './session-store.ts'
import { excerpt, VoiceInput } from './voice.ts'
import { deleteVoices, insertVoices, type NewVoice } from './voice-store.ts'
import { words } from './words.ts'

export const addVoice = operation({
  name: 'listening.addVoice',
  summary: 'Write down one thing that one person said',
  route: 'POST /voices',
  input: VoiceInput,
  output: z.object({ voiceId: z.uuid(), personId: z.uuid().nullable() }),
  example: () => ({ text: 'The stream smells in summer.', place: 'Bridge Street' }),
  find: (ctx, { sessionId }) => (sessionId ? findSession(ctx, sessionId) : Promise.resolve(null)),
  may: mayWrite,
  async run(ctx, session: Session | null, input) {
    const personId = await speakerOf(ctx, input)
    const voice = newVoice(ctx, { ...input, personId }, session)
    await insertVoices(ctx, [voice])
    await recordSpoken(ctx, [voice], true)
    ctx.remember({
      memory: { voiceId: voice.id },
      met: [{ table: 'voices', id: voice.id, version: 1 }],
      subject: { kind: 'voice', id: voice.id },
      said: { words, key: 'voiceAdded', holes: { text: excerpt(voice.text, 60) } },
    })
    return { voiceId: voice.id, personId }
  },
  async reverse(ctx, { voiceId }: { voiceId: string }) {
    const coded = await themesOfVoices(ctx, [voiceId])
    if (coded.size > 0) throw conflict(words, 'codedSince')
    await deleteVoices(ctx, [voiceId])
  },
})

/** Somebody who is known, somebody who says who they are, or nobody that we know. */
export async function speakerOf(
  ctx: Context,
  { personId, who, language }: Pick<VoiceInput, 'personId' | 'who' | 'language'>,
): Promise<string | null> {
  if (personId) return (await findPerson(ctx, personId)).id
  if (!who || !saysWho(who)) return null
  return (await intakePerson(ctx, { ...who, language }, 'voice')).personId
}

export const saysWho = ({ givenName, familyName, email, phone }: NonNullable<VoiceInput['who']>): boolean =>
  `${givenName}${familyName}${email ?? ''}${phone ?? ''}`.trim() !== ''

/** What is left open comes from the session, and from where and when the community is. */
export const newVoice = (
  ctx: Context,
  input: Omit<VoiceInput, 'personId'> & { personId?: string | null },
  session: Session | null = null,
): NewVoice => ({
  id: ctx.newId(),
  text: input.text,
  language: input.language ?? ctx.community.languages[0],
  personId: input.personId ?? null,
  authorKey: input.authorKey ?? null,
  saidAt: input.saidAt ?? (session ? earlier(session.heldAt, ctx.now) : ctx.now),
  place: input.place || (session?.place ?? ''),
  sessionId: session?.id ?? null,
  source: session ? 'session' : input.source,
  mayBeQuoted: input.mayBeQuoted,
  state: 'heard',
})

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)

/** Speaking up is an act, and so is listening. */
export async function recordSpoken(ctx: Context, voices: readonly NewVoice[], heard: boolean): Promise<void> {
  const listener = heard ? ctx.actor.personId : null
  await ctx.act(
    ...voices.flatMap(({ id, personId, saidAt }) => {
      const about = { subject: { kind: 'voice', id }, happenedAt: saidAt }
      return [
        ...(personId ? [{ personId, kind: 'listening.spoke', ...about }] : []),
        ...(listener ? [{ personId: listener, kind: 'listening.heard', ...about }] : []),
      ]
    }),
  )
}
