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
    { l: 0.985, c: 0.006, h: 85 },
    { l: 0.997, c: 0.003, h: 85 },
    { l: 0.956, c: 0.009, h: 85 },
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

/** The file behind `/c/:slug/theme-<hash>.css`. Outside of the layers, so it wins over the default tokens. */
export function themeCss({ light, dark }: Theme): string {
  return `:root{${declared(light)}}\n@media (prefers-color-scheme:dark){:root{${declared(dark)}}}\n`
}

const declared = (tokens: ThemeTokens): string =>
  [
    `--community:${cssColor(tokens.community)}`,
    `--on-community:${cssColor(tokens.onCommunity)}`,
    `--community-soft:${cssColor(tokens.communitySoft)}`,
  ].join(';')
