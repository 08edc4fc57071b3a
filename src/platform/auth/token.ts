import { createHash, randomBytes } from 'node:crypto'

/** What a link carries. It is shown or mailed once; the database keeps its hash, so that a stolen backup opens nothing. */
export const newToken = (): string => randomBytes(24).toString('base64url')

/** Plain SHA-256 is enough for 192 random bits; passwords go through scrypt. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
