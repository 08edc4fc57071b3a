import { z } from 'zod'
import { addPerson, exportPerson, findPerson, giveConsent, nameOf, withdrawConsent } from '#features/people/index.ts'
import type { Caller, Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { ownLink, personOfLink } from './own-link.ts'
import { mayLook } from './policy.ts'
import { words } from './words.ts'

const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1)

async function exampleLink(owner: Caller) {
  const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
  const { link } = await linkOwnPage(owner, { personId })
  return { personId, token: tokenOf(link) }
}

export const linkOwnPage = operation({
  name: 'privacy.linkOwnPage',
  summary: 'Make the link to a person’s own page, to hand it over to them',
  route: 'POST /people/:personId/own-link',
  input: z.object({ personId: z.uuid() }),
  output: z.object({ link: z.string() }),
  secret: true,
  example: (owner) => addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayLook,
  async run(ctx, person) {
    ctx.concerns({ kind: 'person', id: person.id })
    return { link: ownLink(ctx, person.id, ctx.now) }
  },
})

/** The holder of the link, as the person whose page it is: to oneself nothing about oneself is sealed. */
const asThem = (ctx: Context, personId: string): Context => ({
  ...ctx,
  actor: { ...ctx.actor, personId, grants: { has: (grant) => grant === 'people:sealed' } },
  // Operations that are called from here are asked by the same person.
  within: (operation) => asThem(ctx.within(operation), personId),
})

const findHolder = (ctx: Context, { token }: { token: string }) => {
  const personId = personOfLink(ctx, token, ctx.now)
  return findPerson(asThem(ctx, personId), personId)
}

/** Whoever holds the link is taken for the person: it was handed to them by somebody who knows them. */
const Held = z.object({ token: z.string().max(300) })

export const showOwnPage = operation({
  name: 'privacy.showOwnPage',
  summary: 'Everything that is kept about the holder of the link',
  route: 'GET /me/:token',
  input: Held,
  output: z.object({ name: z.string(), everything: z.record(z.string(), z.unknown()) }),
  secret: true,
  example: async (owner) => ({ token: (await exampleLink(owner)).token }),
  find: findHolder,
  may: () => true,
  run: async (ctx, person) => ({
    name: nameOf(person),
    everything: await exportPerson(asThem(ctx, person.id), { personId: person.id }),
  }),
})

export const withdrawOwn = operation({
  name: 'privacy.withdrawOwn',
  summary: 'The holder of the link takes back something that they agreed to',
  route: 'DELETE /me/:token/consents/:consentId',
  input: Held.extend({ consentId: z.uuid() }),
  output: z.null(),
  secret: true,
  async example(owner) {
    const { personId, token } = await exampleLink(owner)
    const { consentId } = await giveConsent(owner, {
      personId,
      purpose: 'news',
      wording: 'Yes, please',
      language: 'en',
      source: 'meeting',
    })
    return { token, consentId }
  },
  find: findHolder,
  may: () => true,
  async run(ctx, person, { consentId }) {
    await withdrawConsent(asThem(ctx, person.id), { consentId, source: words.in(ctx.language)('ownPage') })
    ctx.concerns({ kind: 'person', id: person.id })
    return null
  },
})
