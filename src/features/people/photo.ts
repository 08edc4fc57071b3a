export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof photoTypes)[number]

/** What kind of picture these bytes really are, whatever the sender called them; undefined for anything else. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | undefined {
  const begins = (...start: number[]) => start.every((byte, i) => bytes[i] === byte)
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  const webp = begins(0x52, 0x49, 0x46, 0x46) && [0x57, 0x45, 0x42, 0x50].every((byte, i) => bytes[8 + i] === byte)
  return webp ? 'image/webp' : undefined
}
