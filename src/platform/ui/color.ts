/** A colour by what the eye sees: lightness 0 to 1, chroma (how colourful), hue in degrees. */
export interface Oklch {
  readonly l: number
  readonly c: number
  readonly h: number
}

type Rgb = readonly [red: number, green: number, blue: number]

/** Reads `#2a7`, `#22aa77` and `oklch(47% .13 155)`; undefined for anything else. */
export function parseColor(text: string): Oklch | undefined {
  const written = text.trim().toLowerCase()
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(written)?.[1]
  if (hex) return fromHex(hex)
  const parts = /^oklch\(\s*([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+)(?:deg)?\s*\)$/.exec(written)
  if (!parts) return undefined
  const [, lightness = '', percent, chroma, hue] = parts
  const color = { l: Number(lightness) / (percent ? 100 : 1), c: Number(chroma), h: Number(hue) % 360 }
  return Number.isFinite(color.l + color.c + color.h) && color.l <= 1 ? color : undefined
}

/** As CSS writes it. */
export const cssColor = ({ l, c, h }: Oklch): string => `oklch(${round(l * 100, 2)}% ${round(c, 4)} ${round(h, 1)})`

/** The contrast of WCAG 2, from 1 to 21. Colours outside of the screen's range count as the screen shows them. */
export function contrast(one: Oklch, other: Oklch): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The same lightness and hue, as colourful as every screen can show. */
export function withinScreen(color: Oklch): Oklch {
  if (isShown(toLinear(color))) return color
  let [low, high] = [0, color.c]
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2
    if (isShown(toLinear({ ...color, c: middle }))) low = middle
    else high = middle
  }
  return { ...color, c: low }
}

const round = (value: number, digits: number) => Number(value.toFixed(digits))
const isShown = (rgb: Rgb) => rgb.every((part) => part >= -1e-4 && part <= 1 + 1e-4)

function luminance(color: Oklch): number {
  const [red, green, blue] = toLinear(color).map((part) => Math.min(1, Math.max(0, part))) as unknown as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Björn Ottosson's matrices, as CSS Color 4 has them. */
function toLinear({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
}

function fromHex(hex: string): Oklch {
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
    linearPart(Number.parseInt(full.slice(at, at + 2), 16) / 255),
  )
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const l = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short
  return { l, c: Math.hypot(a, b), h: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360 }
}

const linearPart = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
