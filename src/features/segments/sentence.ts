import type { Context } from '#platform/context.ts'
import { readCondition } from './compile.ts'
import { type Condition, type Definition, type Group, isGroup, type Step } from './segment.ts'
import { words } from './words.ts'

/** Says in a sentence whom a segment means, in the reader's language. @throws invalid */
export async function sentenceOf(ctx: Context, { steps }: Definition): Promise<string> {
  const said: string[] = []
  for (const [i, step] of steps.entries()) said.push(await stepSaid(ctx, step, i === 0))
  return said.join(' ')
}

async function stepSaid(ctx: Context, step: Step, first: boolean): Promise<string> {
  const t = words.in(ctx.language)
  const who = step.of.length === 0 ? t('everybody') : await groupSaid(ctx, { ...step, not: false })
  const some = step.most ? t(step.most.by === 'lot' ? 'byLot' : 'mostActive', { who, people: step.most.people }) : who
  if (first) return t(step.how === 'remove' ? 'saidAllBut' : 'saidFirst', { who: some })
  return t(({ add: 'saidAdd', remove: 'saidRemove', keep: 'saidKeep' } as const)[step.how], { who: some })
}

async function groupSaid(ctx: Context, group: Group): Promise<string> {
  const t = words.in(ctx.language)
  const parts: string[] = []
  for (const one of group.of)
    parts.push(isGroup(one) ? `(${await groupSaid(ctx, one)})` : await conditionSaid(ctx, one))
  const said = parts.join(` ${t(group.match === 'any' ? 'or' : 'and')} `)
  return group.not ? t('notSaid', { what: parts.length > 1 ? `(${said})` : said }) : said
}

async function conditionSaid(ctx: Context, one: Condition): Promise<string> {
  const { known, value } = readCondition(ctx, one)
  const said = await known.said(ctx, value)
  return one.not ? words.in(ctx.language)('notSaid', { what: said }) : said
}
