import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A built file, with its precompressed forms where the build made them. */
export interface AssetFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: string
  readonly br?: Uint8Array<ArrayBuffer>
  readonly gzip?: Uint8Array<ArrayBuffer>
}

/** Beside the server's bundle when built; in the repository's `dist` when run from source. */
const folder =
  ['../assets', '../../../dist/assets']
    .map((place) => path.resolve(import.meta.dirname, place))
    .find((place) => existsSync(path.join(place, 'manifest.json'))) ?? ''

let manifest: Readonly<Record<string, string>> | undefined
let known: ReadonlySet<string> | undefined
const files = new Map<string, AssetFile>()

/**
 * The address of a built style or script by its plain name: `workspace.css`, `recount.island.js`.
 * Where nothing was built, as in a test of one page, the plain name stands in for the address.
 */
export function assetUrl(name: string): string {
  if (!folder) return `/assets/${name}`
  manifest ??= JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  const file = manifest[name]
  if (!file) throw new Error(`${name} was not built: run "npm run build"`)
  return `/assets/${file}`
}

/** True once `npm run build` has been run; the server says so at its start instead of serving bare pages. */
export const assetsAreBuilt = (): boolean => folder !== ''

/** One file of `dist/assets` by its hashed name, so that it can be cached for ever; undefined for anything else. */
export function assetFile(hashedName: string): AssetFile | undefined {
  known ??= new Set(builtNames())
  if (!known.has(hashedName)) return undefined
  let file = files.get(hashedName)
  if (!file) files.set(hashedName, (file = readAsset(hashedName)))
  return file
}

/** Only names that the build wrote are ever opened, so that no path from outside reaches the disk. */
function builtNames(): string[] {
  if (!folder) return []
  return readdirSync(folder).filter((name) => name !== 'manifest.json' && !/\.(br|gz)$/.test(name))
}

function readAsset(name: string): AssetFile {
  const read = (ending: string) => {
    const file = path.join(folder, name + ending)
    return existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined
  }
  return {
    bytes: read('') ?? new Uint8Array(),
    contentType: contentTypes[path.extname(name)] ?? 'application/octet-stream',
    br: read('.br'),
    gzip: read('.gz'),
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}
