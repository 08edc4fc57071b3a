/**
 * The form of a family name that a wife, a brother and a register share: Kowalska is Kowalski, Novakova is Novak's, and
 * Ковальська is Ковальський. Takes a folded name of one word.
 */
export function familyForm(folded: string): string {
  if (folded.length < 5) return folded
  const slavic = /^(.+(?:s|c|z)k)(?:a|i|y|ii|yi|yj|ij|iy|aia|aya|aja)$/.exec(folded)
  if (slavic) return `${slavic[1]}i`
  const russian = /^(.{2,}(?:ov|ev|iev|yn|in|ow|iew))a$/.exec(folded)
  if (russian) return russian[1]!
  const unmarried = /^(.{3,})owna$/.exec(folded)
  return unmarried ? unmarried[1]! : folded
}
