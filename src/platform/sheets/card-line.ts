import { type CardProperty, inParts } from './card.ts'

/** A line of a card before its value is understood. The text holds bytes, one a sign, since each line may have its own encoding. */
export interface RawLine {
  group: string
  name: string
  params: Record<string, string[]>
  raw: string
}

/** @returns null for what is no line of a card. */
export function splitLine(line: string): RawLine | null {
  const colon = endOfHead(line)
  if (colon < 1) return null
  const [head = '', ...rest] = splitOutsideQuotes(line.slice(0, colon), ';')
  const dot = head.lastIndexOf('.')
  const params: Record<string, string[]> = {}
  for (const part of rest) addParam(params, part)
  return {
    group: dot > 0 ? head.slice(0, dot).toUpperCase() : '',
    name: head
      .slice(dot + 1)
      .trim()
      .toUpperCase(),
    params,
    raw: line.slice(colon + 1),
  }
}

function endOfHead(line: string): number {
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const sign = line[i]
    if (sign === '"') quoted = !quoted
    if (sign === ':' && !quoted) return i
  }
  return -1
}

function splitOutsideQuotes(text: string, at: string): string[] {
  const parts: string[] = []
  let quoted = false
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted
    if (text[i] !== at || quoted) continue
    parts.push(text.slice(from, i))
    from = i + 1
  }
  return [...parts, text.slice(from)]
}

/** In the old version a kind stands alone: `TEL;HOME;VOICE:`. */
function addParam(params: Record<string, string[]>, part: string): void {
  const equals = part.indexOf('=')
  const bare = part.trim().toUpperCase()
  const encoding = /^(QUOTED-PRINTABLE|BASE64|B|8BIT|7BIT)$/.test(bare)
  const name = equals > 0 ? part.slice(0, equals).trim().toUpperCase() : encoding ? 'ENCODING' : 'TYPE'
  const values = splitOutsideQuotes(equals > 0 ? part.slice(equals + 1) : part, ',')
    .flatMap((value) => (name === 'TYPE' ? unquoted(value).split(',') : [unquoted(value)]))
    .map((value) => (name === 'TYPE' ? value.trim().toLowerCase() : value))
  params[name] = [...(params[name] ?? []), ...values.filter((value) => value !== '')]
}

const unquoted = (value: string) =>
  value.replace(/^\s*"(.*)"\s*$/s, '$1').replace(/\^(n|\^|')/g, (_, sign: string) => caret[sign]!)
const caret: Record<string, string> = { n: '\n', '^': '^', "'": '"' }

/** Understands the value: its encoding first, then its parts, then the signs that were written with a stroke before them. */
export function understood({ group, name, params, raw }: RawLine, encoding: string, version: string): CardProperty {
  const quotedPrintable = params['ENCODING']?.some((one) => /^quoted-printable$/i.test(one)) ?? false
  const bytes = quotedPrintable ? fromQuotedPrintable(raw) : Buffer.from(raw, 'latin1')
  const text = decoderFor(params['CHARSET']?.[0], encoding).decode(bytes)
  const plain = (part: string) => unescaped(part, version)
  const parts = inParts.has(name) ? splitEscaped(text, ';').map(plain) : [plain(text)]
  return { group, name, params, value: inParts.has(name) ? parts.join(';') : parts[0]!, parts }
}

function fromQuotedPrintable(raw: string): Buffer {
  const plain = raw
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(plain, 'latin1')
}

const decoders = new Map<string, TextDecoder>()

function decoderFor(named: string | undefined, encoding: string): TextDecoder {
  const key = named?.toLowerCase() ?? encoding
  let decoder = decoders.get(key)
  if (decoder) return decoder
  try {
    decoder = new TextDecoder(key, { ignoreBOM: true })
    // Only encodings that there are: names from outside would fill the memory.
    decoders.set(key, decoder)
    return decoder
  } catch {
    return new TextDecoder(encoding, { ignoreBOM: true })
  }
}

function splitEscaped(text: string, at: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === at) {
      parts.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, text.slice(from)]
}

/** The old version knows only `\;`; address books of every age write more than they should. */
function unescaped(text: string, version: string): string {
  if (!text.includes('\\')) return text
  if (version === '2.1') return text.replace(/\\([;,\\:])/g, '$1')
  return text.replace(/\\(n|N|[,;:\\"])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
}
