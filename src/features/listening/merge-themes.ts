import { z } from 'zod'
import type { Context, Subject } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addTheme } from './add-theme.ts'
import { type MovedCodings, moveCodings, moveCodingsBack } from './coding-store.ts'
import { mayCode } from './policy.ts'
import { titleIn } from './theme.ts'
import { findTheme, lockThemes, setMergedInto, stepsAfter } from './theme-store.ts'
import { words } from './words.ts'

interface Merged extends MovedCodings {
  themeId: string
  intoId: string
  /** What came of the first theme. */
  steps: Subject[]
  /** Those of them that the second theme did not lead to before. */
  fresh: Subject[]
}

/** Two themes are one: the voices of the first go over to the second, and what came of it as well. */
export const mergeThemes = operation({
  name: 'listening.mergeThemes',
  summary: 'Join a theme into another; its voices and what came of it go along',
  route: 'POST /themes/:themeId/merging',
  input: z.object({ themeId: z.uuid(), intoId: z.uuid() }),
  output: z.object({ themeId: z.uuid() }),
  async example(owner) {
    const { themeId } = await addTheme(owner, { title: { en: 'The brook' } })
    const into = await addTheme(owner, { title: { en: 'The stream' } })
    return { themeId, intoId: into.themeId }
  },
  async find(ctx, { themeId, intoId }) {
    return { theme: await findTheme(ctx, themeId), into: await findTheme(ctx, intoId) }
  },
  may: mayCode,
  async run(ctx, { theme, into }) {
    if (theme.id === into.id) throw invalid('intoId', words, 'sameTheme')
    if ((await lockThemes(ctx, [theme.id, into.id])) < 2) throw invalid('intoId', words, 'sameTheme')
    const codings = await moveCodings(ctx, theme.id, into.id)
    const steps = await moveSteps(ctx, theme.id, into.id)
    const version = await setMergedInto(ctx, theme.id, into.id)
    const memory: Merged = { themeId: theme.id, intoId: into.id, ...codings, ...steps }
    ctx.remember({
      memory,
      met: [
        { table: 'themes', id: theme.id, version },
        { table: 'themes', id: into.id, version: into.version },
      ],
      subject: { kind: 'theme', id: into.id },
      said: { words, key: 'themesMerged', holes: { title: titleIn(ctx, theme), into: titleIn(ctx, into) } },
    })
    return { themeId: into.id }
  },
  async reverse(ctx, { themeId, intoId, steps, fresh, ...codings }: Merged) {
    await setMergedInto(ctx, themeId, null)
    await moveCodingsBack(ctx, themeId, intoId, codings)
    for (const step of fresh) await ctx.unlink({ kind: 'theme', id: intoId }, step)
    await ctx.linkMany(steps.map((step) => [{ kind: 'theme', id: themeId }, step] as const))
  },
})

/** Issues and whatever else grew out of a theme: a handful, never as many as its voices. */
async function moveSteps(
  ctx: Context,
  themeId: string,
  intoId: string,
): Promise<{ steps: Subject[]; fresh: Subject[] }> {
  const steps = await stepsAfter(ctx, themeId)
  const there = new Set((await stepsAfter(ctx, intoId)).map(({ kind, id }) => `${kind} ${id}`))
  for (const step of steps) await ctx.unlink({ kind: 'theme', id: themeId }, step)
  await ctx.linkMany(steps.map((step) => [{ kind: 'theme', id: intoId }, step] as const))
  return { steps, fresh: steps.filter(({ kind, id }) => !there.has(`${kind} ${id}`)) }
}
