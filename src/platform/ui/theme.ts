import { createHash } from 'node:crypto'
import { contrast, cssColor, type Oklch, parseColor, withinScreen } from './color.ts'

/** A community's colour as the page uses it, in one light. */
export interface ThemeTokens {
  /** Text and links on paper, and the ground of the main button. */
  readonly community: Oklch
  /** Text on that ground. */
  readonly onCommunity: Oklch
  /** A tint to stand behind ink and behind the colour itself. */
  readonly communitySoft: Oklch
}

export interface Theme {
  readonly light: ThemeTokens
  readonly dark: ThemeTokens
}

/** The grounds that the colour must be readable on; the same values as in `styles/tokens.css`. */
export const grounds = {
  light: [
    { l: 0.976, c: 0.012, h: 85 },
    { l: 0.995, c: 0.004, h: 85 },
    { l: 0.945, c: 0.016, h: 85 },
  ],
  dark: [
    { l: 0.2, c: 0.008, h: 85 },
    { l: 0.24, c: 0.009, h: 85 },
    { l: 0.275, c: 0.01, h: 85 },
  ],
} as const satisfies Record<string, readonly Oklch[]>

/** WCAG AA for text is 4.5; a little more, since screens in the sun and rounding take some away. */
const enough = 4.7

/** Whatever colour a community picks: its hue is kept, its lightness moved until everybody can read it. Undefined: not a colour. */
export function themeFrom(text: string): Theme | undefined {
  const picked = parseColor(text)
  if (!picked) return undefined
  return { light: lightTokens(picked), dark: darkTokens(picked) }
}

function lightTokens(picked: Oklch): ThemeTokens {
  const soft = withinScreen({ l: 0.95, c: Math.min(0.03, picked.c), h: picked.h })
  const onCommunity = { l: 0.99, c: Math.min(0.01, picked.c), h: picked.h }
  const mustRead = [...grounds.light, soft, onCommunity]
  const community = moved({ ...picked, l: Math.min(picked.l, 0.6) }, -0.005, mustRead)
  return { community, onCommunity, communitySoft: soft }
}

function darkTokens(picked: Oklch): ThemeTokens {
  const soft = withinScreen({ l: 0.29, c: Math.min(0.035, picked.c), h: picked.h })
  const onCommunity = { l: 0.2, c: Math.min(0.03, picked.c), h: picked.h }
  const mustRead = [...grounds.dark, soft, onCommunity]
  // Full colour glows on a dark ground; a little less of it is easier on the eye.
  const start = { l: Math.max(picked.l, 0.74), c: Math.min(picked.c, 0.14), h: picked.h }
  return { community: moved(start, 0.005, mustRead), onCommunity, communitySoft: soft }
}

/** Steps darker or lighter until it stands out from all of them. Ends, as black and white stand out from every ground here. */
function moved(start: Oklch, step: number, from: readonly Oklch[]): Oklch {
  let color = withinScreen(start)
  while (from.some((ground) => contrast(color, ground) < enough) && color.l > 0 && color.l < 1) {
    color = withinScreen({ ...start, l: Math.min(1, Math.max(0, color.l + step)) })
  }
  return color
}

/**
 * The file behind `/c/:slug/theme-<hash>.css`. Outside of the layers, so it wins over the default tokens;
 * empty when the colour is none, which leaves the default.
 */
export function themeCss(colour: string): string {
  const theme = themeFrom(colour)
  if (!theme) return ''
  return `:root{${declared(theme.light)}}\n@media (prefers-color-scheme:dark){:root{${declared(theme.dark)}}}\n`
}

/** Named after what is in it, so that it can be kept for ever and still changes with the colour. */
export function themeHref(slug: string, colour: string): string {
  let hash = hashes.get(colour)
  if (!hash) {
    // A colour is typed by people, so there are few; but no list of anything may grow for ever.
    if (hashes.size > 10_000) hashes.clear()
    hashes.set(colour, (hash = createHash('sha256').update(themeCss(colour)).digest('hex').slice(0, 10)))
  }
  return `/c/${slug}/theme-${hash}.css`
}
const hashes = new Map<string, string>()

const declared = (tokens: ThemeTokens): string =>
  [
    `--community:${cssColor(tokens.community)}`,
    `--on-community:${cssColor(tokens.onCommunity)}`,
    `--community-soft:${cssColor(tokens.communitySoft)}`,
  ].join(';')
