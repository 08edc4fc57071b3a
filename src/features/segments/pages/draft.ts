import type { Condition, Definition, Group, Most, Step } from '../segment.ts'
import { isGroup } from '../segment.ts'

/** The boxes of a segment by name, as they come in an address or in a form. */
export type Boxes = (name: string) => string | undefined

/**
 * A segment while it is being made: what the boxes say, whether or not it is complete. Everything stands in the boxes
 * and nothing on the server, so that back, reload and two windows simply work.
 */
export function draftOf(boxes: Boxes, lot: () => string): Definition {
  const steps: Step[] = []
  for (let s = 0; boxes(`s${s}.how`) !== undefined && s < 20; s++) steps.push(stepOf(boxes, `s${s}`, lot))
  return { steps: steps.length > 0 ? steps : [emptyStep()] }
}

const emptyStep = (how: Step['how'] = 'add'): Step => ({ how, match: 'all', of: [], most: null })

function stepOf(boxes: Boxes, at: string, lot: () => string): Step {
  const of: (Condition | Group)[] = []
  for (let c = 0; boxes(`${at}.c${c}.kind`) !== undefined && c < 30; c++) of.push(conditionOf(boxes, `${at}.c${c}`))
  const how = boxes(`${at}.how`)
  return {
    how: how === 'remove' || how === 'keep' ? how : 'add',
    match: boxes(`${at}.match`) === 'any' ? 'any' : 'all',
    of,
    most: mostOf(boxes, at, lot),
  }
}

function mostOf(boxes: Boxes, at: string, lot: () => string): Most | null {
  const by = boxes(`${at}.most`)
  if (by !== 'active' && by !== 'lot') return null
  const people = Math.trunc(Number(boxes(`${at}.people`)))
  return {
    by,
    people: people >= 1 && people <= 1_000_000 ? people : 100,
    lot: by === 'lot' ? (boxes(`${at}.lot`) ?? '') || lot() : '',
  }
}

/** A group that somebody saved through the API stands here whole: it is carried along, and taken away whole. */
function conditionOf(boxes: Boxes, at: string): Condition | Group {
  const kind = boxes(`${at}.kind`) ?? ''
  const not = boxes(`${at}.not`) === 'yes'
  if (kind === 'group') {
    const group = groupIn(boxes(`${at}.group`) ?? '')
    if (group) return { ...group, not }
  }
  const value: Condition['value'] = {}
  const names = (boxes(`${at}.names`) ?? '').split(' ').filter(Boolean)
  // An empty box is one that nobody filled in: a number would read it as nought.
  for (const name of names) {
    const said = boxes(`${at}.v.${name}`)
    if (said !== undefined && said !== '') value[name] = said
  }
  return { kind, not, value }
}

function groupIn(text: string): Group | undefined {
  try {
    const group = JSON.parse(text) as Group
    return Array.isArray(group.of) ? group : undefined
  } catch {
    return undefined
  }
}

/** The boxes that a saved segment fills. */
export function boxesOf({ steps }: Definition): Record<string, string> {
  const boxes: Record<string, string> = {}
  for (const [s, step] of steps.entries()) {
    const at = `s${s}`
    boxes[`${at}.how`] = step.how
    boxes[`${at}.match`] = step.match
    if (step.most) {
      boxes[`${at}.most`] = step.most.by
      boxes[`${at}.people`] = String(step.most.people)
      boxes[`${at}.lot`] = step.most.lot
    }
    for (const [c, one] of step.of.entries()) {
      const inner = `${at}.c${c}`
      boxes[`${inner}.kind`] = isGroup(one) ? 'group' : one.kind
      boxes[`${inner}.not`] = one.not ? 'yes' : 'no'
      if (isGroup(one)) boxes[`${inner}.group`] = JSON.stringify(one)
      else {
        // Which boxes there are stands in a box too: without it nothing that is saved would be read back.
        boxes[`${inner}.names`] = Object.keys(one.value).join(' ')
        for (const [name, value] of Object.entries(one.value)) boxes[`${inner}.v.${name}`] = String(value ?? '')
      }
    }
  }
  return boxes
}

/** What a button of the builder does with the draft: `add:0:people.tag`, `drop:0:1`, `step`, `dropstep:1`. */
export function changed(draft: Definition, press: string): Definition {
  const [what, step, more] = press.split(':') as [string, string?, string?]
  const s = Number(step)
  const steps = [...draft.steps]
  const at = steps[s]
  if (what === 'step' && steps.length < 20) return { steps: [...steps, emptyStep('remove')] }
  if (what === 'dropstep') return { steps: steps.length > 1 ? steps.filter((_, i) => i !== s) : [emptyStep()] }
  if (!at) return draft
  if (what === 'add' && more && at.of.length < 30)
    steps[s] = { ...at, of: [...at.of, { kind: more, not: false, value: {} }] }
  if (what === 'drop') steps[s] = { ...at, of: at.of.filter((_, i) => i !== Number(more)) }
  return { steps }
}
