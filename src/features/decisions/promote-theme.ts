import { z } from 'zod'
import { addTheme, findTheme } from '#features/listening/index.ts'
import type { Subject } from '#platform/context.ts'
import { maybeWording } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { putOnBoard, takeOffBoard } from './add-issue.ts'
import { mayWrite } from './policy.ts'

/** What many voices have in common becomes a problem that can be acted on; the voices stand behind it by the thread. */
export const promoteTheme = operation({
  name: 'decisions.promoteTheme',
  summary: 'Make an issue of a theme; the voices of the theme stand behind it',
  route: 'POST /themes/:themeId/issue',
  input: z.object({
    themeId: z.uuid(),
    /** Other words than the theme has: a theme names a subject, an issue a problem. */
    title: maybeWording(200),
    description: maybeWording(),
    isPublic: z.boolean().default(true),
  }),
  output: z.object({ issueId: z.uuid() }),
  async example(owner) {
    const { themeId } = await addTheme(owner, { title: { en: 'The stream', pl: 'Strumień' } })
    return { themeId, title: { en: 'The stream smells in summer', pl: 'Strumień latem cuchnie' } }
  },
  find: (ctx, { themeId }) => findTheme(ctx, themeId),
  may: mayWrite,
  run: (ctx, theme, { title, description, isPublic }) =>
    putOnBoard(
      ctx,
      {
        title: { ...theme.title, ...title },
        description: { ...theme.description, ...description },
        isPublic,
      },
      { kind: 'theme', id: theme.id },
    ),
  reverse: (ctx, memory: { issueId: string; madeOf?: Subject }) => takeOffBoard(ctx, memory),
})
