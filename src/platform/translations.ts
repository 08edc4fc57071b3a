import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addTranslation } from './words.ts'

/** Puts in every `locales/<language>/<feature>.json`. Called once, before the first page is rendered. */
export async function readTranslations(folder: string): Promise<void> {
  for (const language of await readdir(folder))
    for (const file of await readdir(join(folder, language))) {
      const texts = JSON.parse(await readFile(join(folder, language, file), 'utf8')) as Record<string, string>
      addTranslation(language, file.replace(/\.json$/, ''), texts)
    }
}
