import type { Child } from 'hono/jsx'
import type { Page as Request } from '#platform/http/page.ts'
import { Badge } from '#platform/ui/badge.tsx'
import { excerpt, type VoiceView } from '../voice.ts'
import { words } from '../words.ts'
import { daySaid, inWords } from './said.ts'

interface VoiceLineProps {
  request: Request
  voice: VoiceView
  /** What can be done about it here. */
  children?: Child
}

/** One voice in a list: what was said, and what is known of it. */
export function VoiceLine({ request, voice, children }: VoiceLineProps) {
  const { view, base } = request
  const t = words.in(view.language)
  return (
    <li class="voice">
      <a class="voice-text" href={`${base}/voices/${voice.id}`} lang={langOf(request, voice.language)}>
        {voice.text}
      </a>
      <div class="voice-about">
        {voice.person && <span>{voice.person.name}</span>}
        {voice.place && <span>{voice.place}</span>}
        <span>{daySaid(view, voice.saidAt)}</span>
        {voice.state !== 'heard' && <Badge tone="warn">{t(`state ${voice.state}`)}</Badge>}
        {voice.themes.map((theme) => (
          <Badge tone="own">{inWords(view, theme.title).text}</Badge>
        ))}
        {children}
      </div>
    </li>
  )
}

/** Under a title that could not hold it: all that was said, with the speaker's own line breaks. */
export function WholeVoice({ request, voice }: { request: Request; voice: Pick<VoiceView, 'text' | 'language'> }) {
  if (excerpt(voice.text) === voice.text) return null
  return (
    <blockquote class="voice-text" lang={langOf(request, voice.language)}>
      {voice.text}
    </blockquote>
  )
}

/** Marked only where it differs from the page's own language. */
export const langOf = (request: Request, language: string) => (language === request.language ? undefined : language)
