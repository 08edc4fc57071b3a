import { z } from 'zod'
import { intakePerson, recordConsents, Stranger } from '#features/people/index.ts'
import { anybody } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { newVoice, recordSpoken, saysWho } from './add-voice.ts'
import { VoiceFacts, voiceStates } from './voice.ts'
import { insertVoices } from './voice-store.ts'
import { words } from './words.ts'

/** The public door: no account, and nothing is asked that is not needed. */
export const tellUs = operation({
  name: 'listening.tellUs',
  summary: 'Tell the community something, without an account',
  route: 'POST /tell-us',
  input: VoiceFacts.omit({ saidAt: true }).extend({
    ...Stranger.shape,
    /** “Tell me what came of it”: needs a way to reach whoever speaks. */
    toldBack: z.boolean().default(false),
  }),
  output: z.object({ voiceId: z.uuid(), state: z.enum(voiceStates) }),
  example: () => ({ text: 'The stream smells in summer.', place: 'Bridge Street' }),
  may: anybody,
  /** A hall full of people may share one address. */
  limit: { times: 1_200, seconds: 3_600 },
  async run(ctx, _, input) {
    requireWhatIsAsked(input)
    const who = { givenName: input.givenName, familyName: input.familyName, email: input.email, phone: input.phone }
    const language = input.language ?? ctx.language
    const personId = saysWho(who) ? (await intakePerson(ctx, { ...who, language }, 'tell us')).personId : null
    const voice = { ...newVoice(ctx, { ...input, language, personId, source: 'tell us' }), state: stateOf(input) }
    await insertVoices(ctx, [voice], false)
    await recordSpoken(ctx, [voice], false)
    if (personId) await recordWhatWasAgreed(ctx, personId, input)
    ctx.concerns({ kind: 'voice', id: voice.id })
    return { voiceId: voice.id, state: voice.state }
  },
})

interface Told {
  text: string
  mayBeQuoted: string
  toldBack: boolean
  givenName: string
  familyName: string
  email?: string
  phone?: string
}

function requireWhatIsAsked({ toldBack, mayBeQuoted, email, phone, givenName, familyName }: Told): void {
  if (toldBack && !email && !phone) throw invalid('email', words, 'howToReachYou')
  if (mayBeQuoted === 'with name' && `${givenName}${familyName}`.trim() === '')
    throw invalid('givenName', words, 'whichName')
}

/** What would be read by everybody, and what carries links, is first read by one of us. */
const stateOf = ({ mayBeQuoted, text }: Told) =>
  mayBeQuoted !== 'no' || /https?:\/\/|\bwww\.|<a\s|\[url/i.test(text) ? ('held' as const) : ('heard' as const)

/** In the very words that stood beside the box, in the language in which they were read. */
async function recordWhatWasAgreed(ctx: Context, personId: string, { toldBack, mayBeQuoted }: Told): Promise<void> {
  const t = words.in(ctx.language)
  const agreed = { channel: 'any', language: ctx.language, source: 'tell us' } as const
  if (toldBack)
    await recordConsents(ctx, [personId], { ...agreed, purpose: 'told back', wording: t('toldBackConsent') })
  if (mayBeQuoted === 'with name')
    await recordConsents(ctx, [personId], { ...agreed, purpose: 'quoting', wording: t('quote with name') })
}
