import { z } from 'zod'
import { granted, visitor } from '../actor.ts'
import type { Context } from '../context.ts'
import { conflict, Problem } from '../errors.ts'
import type { Page } from '../http/page.ts'
import { operation } from '../operation.ts'
import { viewIn } from '../ui/view.ts'
import type { Language } from '../words.ts'
import { exampleHeld } from './example-held.ts'
import { type Held, specOf } from './held-form.ts'
import { deleteHeld, findHeld } from './held-store.ts'
import { words } from './words.ts'

/**
 * It was a person: the form goes through the very hands through which it would have gone, as that visitor's, in their
 * language. It is one transaction with this: what the form refuses stays held. What came of it is taken back where it
 * ended, as anybody's.
 */
export const letThrough = operation({
  name: 'held.letThrough',
  summary: 'A person sent it: do with a held form what would have been done with it',
  route: 'POST /held-forms/:heldId/passing',
  input: z.object({ heldId: z.uuid() }),
  output: z.null(),
  example: exampleHeld,
  find: async (ctx, { heldId }) => (await findHeld(ctx, [heldId]))[0]!,
  may: granted('held:review'),
  async run(ctx, held) {
    const found = specOf(ctx.gromada, held)
    if (!found) throw conflict(words, 'formGone')
    await deleteHeld(ctx, held.id)
    ctx.concerns({ kind: 'held form', id: held.id })
    try {
      await found.send(pageFor(asVisitor(ctx, held.language), held), { text: held.typed, files: {} })
    } catch (error) {
      // An event that is gone meanwhile: said beside the form, and not as if this page were gone.
      if (error instanceof Problem && error.kind === 'missing') throw new Problem('conflict', error.said)
      throw error
    }
    return null
  },
})

/** Nobody offers a visitor to take back what they sent, so nothing is remembered for that. */
const asVisitor = (ctx: Context, language: Language): Context => ({
  ...ctx,
  actor: visitor(),
  language,
  remember() {},
  within: (name) => asVisitor(ctx.within(name), language),
})

/** The page that the form was on. With the context in it, what it calls joins this transaction. */
function pageFor(ctx: Context, { page, params, language }: Held): Page {
  const { gromada, community } = ctx
  const base = `/c/${community.slug}`
  const { slug, name, languages, zone } = community
  const path = base + pathOf(page, params)
  return {
    ...ctx,
    view: viewIn(language, { surface: 'public', zone, path, community: { slug, name, languages } }),
    params,
    query: new URLSearchParams(),
    formToken: '',
    base,
    accepts: '',
    url: gromada.url,
  }
}

/** `/events/:eventId` with its holes filled. */
export const pathOf = (page: string, params: Held['params']): string =>
  page.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
