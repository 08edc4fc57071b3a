import { glob, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

export const root = join(import.meta.dirname, '..')

export interface Source {
  /** From the root of the repository, with forward slashes. */
  path: string
  text: string
}

/** Files of the repository by pattern. A check that looked at nothing must fail, so nothing found is an error. */
export async function sources(...patterns: string[]): Promise<Source[]> {
  const found: Source[] = []
  for (const pattern of patterns)
    for await (const file of glob(pattern, { cwd: root })) {
      const text = await readFile(join(root, file), 'utf8')
      found.push({ path: relative(root, join(root, file)), text })
    }
  if (found.length === 0) throw new Error(`No file at ${patterns.join(', ')}: this check looked at nothing`)
  return found
}

/** What a file imports, types and side effects included. */
export const importsOf = ({ text }: Source): string[] => [
  ...[...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?from\s+['"]([^'"]+)['"]/gm)].map((match) => match[1]!),
  ...[...text.matchAll(/^\s*import\s+['"]([^'"]+)['"]/gm)].map((match) => match[1]!),
  ...[...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => match[1]!),
]
