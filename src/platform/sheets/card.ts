/** One line of a contact: a telephone number with what is said of it. */
export interface CardProperty {
  /** Lines of one group belong together: a number and the label that its owner gave it. */
  group: string
  /** In capitals: `TEL`. */
  name: string
  /** By their names in capitals; `TYPE` in lower case, however it was written. */
  params: Readonly<Record<string, readonly string[]>>
  /** The whole value, with signs as they are meant. */
  value: string
  /** The parts of a value that has parts (a name, an address); otherwise the value alone. */
  parts: readonly string[]
}

/** A contact as phones and address books give it out. */
export interface Card {
  properties: readonly CardProperty[]
}

/** What nobody reads as text, and what would fill memory: pictures, sounds, keys. */
export const notText = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY'])

export const inParts = new Set(['N', 'ADR', 'ORG', 'GENDER'])
