import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmod, mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The install's own secret, outside the database and its backups. */
export interface Secret {
  /** For the sign-in library, which wants the bytes themselves. */
  readonly text: string
  /** A mark that only this install can make, bound to one purpose so that no mark serves another. */
  sign(purpose: string, text: string): string
  verifies(purpose: string, text: string, mark: string): boolean
}

/** Reads the secret in `<dataDir>/keys/secret`, and makes one at the first start. */
export async function readSecret(dataDir: string): Promise<Secret> {
  const folder = join(dataDir, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const file = join(folder, 'secret')
  try {
    // `wx`: two starts at once must not each make their own.
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(randomBytes(32).toString('base64url'))
    await handle.sync()
    await handle.close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return secretOf((await readFile(file, 'utf8')).trim())
}

export function secretOf(text: string): Secret {
  const sign = (purpose: string, signed: string) =>
    createHmac('sha256', text).update(`${purpose}\n${signed}`).digest('base64url').slice(0, 32)
  return {
    text,
    sign,
    verifies(purpose, signed, mark) {
      const expected = Buffer.from(sign(purpose, signed))
      const given = Buffer.from(mark)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
  }
}
