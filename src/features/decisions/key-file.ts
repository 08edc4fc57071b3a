import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import sodium, { ready } from 'libsodium-wrappers'
import type { Config } from '#platform/config.ts'

/**
 * The private half of a decision's key. It lives in a file of its own beside the database and not in it, so that the
 * database, its copies and its backups hold nothing with which a ballot could be opened.
 */
const folderOf = ({ DATA_DIR }: Pick<Config, 'DATA_DIR'>) => join(DATA_DIR, 'keys', 'decisions')

/** Makes a key pair and puts the private half on disk for good, before anything can be sealed to the public one. */
export async function makeKey(config: Pick<Config, 'DATA_DIR'>, decisionId: string): Promise<Uint8Array> {
  await ready
  const { publicKey, privateKey } = sodium.crypto_box_keypair()
  const folder = folderOf(config)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const file = await open(join(folder, decisionId), 'wx', 0o600)
  try {
    await file.writeFile(privateKey)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(folder)
  return publicKey
}

/** @returns null when the file is not here: the server was moved without it, or it is destroyed. */
export async function readKey(config: Pick<Config, 'DATA_DIR'>, decisionId: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(join(folderOf(config), decisionId)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Gone is gone: whoever calls this twice finds nothing the second time. */
export async function destroyKey(config: Pick<Config, 'DATA_DIR'>, decisionId: string): Promise<void> {
  const path = join(folderOf(config), decisionId)
  try {
    // Written over first. Not every disk forgets at once, but a plain undelete then finds noise.
    const file = await open(path, 'r+')
    await file.write(randomBytes(32), 0, 32, 0)
    await file.sync()
    await file.close()
    await unlink(path)
    await syncFolder(folderOf(config))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** A file is only as lasting as the entry in its folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

export async function seal(publicKey: Uint8Array, plain: Uint8Array): Promise<Uint8Array> {
  await ready
  return sodium.crypto_box_seal(plain, publicKey)
}

/** @returns null for what was not sealed to this key, or was changed since. */
export async function unseal(
  keys: { publicKey: Uint8Array; privateKey: Uint8Array },
  sealed: Uint8Array,
): Promise<Uint8Array | null> {
  await ready
  try {
    return sodium.crypto_box_seal_open(sealed, keys.publicKey, keys.privateKey)
  } catch {
    return null
  }
}
