import { parentPort } from 'node:worker_threads'
import { Matcher, type MatcherAsked, type MatcherSaid } from './intake-matcher.ts'

/** Comparing a million rows takes half a minute: in a thread of its own, so that the pages are answered meanwhile. */
const port = parentPort!
const matcher = new Matcher()
const say = (said: MatcherSaid) => port.postMessage(said)

port.on('message', (asked: MatcherAsked) => {
  if (asked.kind === 'take') {
    matcher.add(asked.piece, asked.from)
    return say({ kind: 'taken' })
  }
  matcher.match(asked.prefix, (of, lines) => say({ kind: 'says', of, lines }))
  say({ kind: 'matched' })
})
