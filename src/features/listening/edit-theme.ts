import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addTheme } from './add-theme.ts'
import { mayCode } from './policy.ts'
import { ThemeInput, titleIn } from './theme.ts'
import { findTheme, updateTheme } from './theme-store.ts'
import { words } from './words.ts'

export const editTheme = operation({
  name: 'listening.editTheme',
  summary: 'Change what a theme is called, and what it is about',
  route: 'PUT /themes/:themeId',
  input: ThemeInput.extend({ themeId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ version: z.int() }),
  async example(owner) {
    const { themeId } = await addTheme(owner, { title: { en: 'Water' } })
    return { themeId, version: 1, title: { en: 'The stream', pl: 'Struga' } }
  },
  find: (ctx, { themeId }) => findTheme(ctx, themeId),
  may: mayCode,
  async run(ctx, theme, input) {
    if (theme.version !== input.version) throw conflict(words, 'changedMeanwhile')
    const version = await updateTheme(ctx, theme.id, input)
    const { id, title, description } = theme
    ctx.remember({
      memory: { themeId: id, before: { title, description } },
      met: [{ table: 'themes', id, version }],
      subject: { kind: 'theme', id },
      said: { words, key: 'themeEdited', holes: { title: titleIn(ctx, input) } },
    })
    return { version }
  },
  async reverse(ctx, { themeId, before }: { themeId: string; before: ThemeInput }) {
    await updateTheme(ctx, themeId, before)
  },
})
