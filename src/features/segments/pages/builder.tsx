import { randomUUID } from 'node:crypto'
import { type Page as Request, page, type Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import { Button } from '#platform/ui/button.tsx'
import { Check } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import type { FormState } from '#platform/ui/form-state.ts'
import { Page } from '#platform/ui/page-frame.tsx'
import { listConditions } from '../list-conditions.ts'
import { showSegment } from '../list-segments.ts'
import { addSegment, editSegment, removeSegment } from '../save-segment.ts'
import type { Definition } from '../segment.ts'
import { words } from '../words.ts'
import { Counted, countedOf } from './counted.tsx'
import { type Boxes, boxesOf, changed, draftOf } from './draft.ts'
import { StepBoxes } from './step-boxes.tsx'

export const newSegmentPage = page({
  surface: 'workspace',
  path: '/segments/new',
  grant: 'people:write',
  show: (request) => showBuilder(request, { title: words.in(request.language)('makeSegment') }),
  forms: {
    async send(request, sent) {
      const { segmentId } = await addSegment(request, segmentOf(sent))
      return { to: `${request.base}/segments/${segmentId}` }
    },
  },
})

export const editSegmentPage = page({
  surface: 'workspace',
  path: '/segments/:segmentId/edit',
  grant: 'people:write',
  async show(request) {
    const { segment } = await showSegment(request, { segmentId: request.params['segmentId']! })
    return showBuilder(request, { title: words.in(request.language)('changeSegment'), segment })
  },
  forms: {
    async send(request, sent) {
      const segmentId = request.params['segmentId']!
      await editSegment(request, { segmentId, version: fieldOf(sent, 'version'), ...segmentOf(sent) })
      return { to: `${request.base}/segments/${segmentId}` }
    },
    async remove(request) {
      await removeSegment(request, { segmentId: request.params['segmentId']! })
      return { to: `${request.base}/segments` }
    },
  },
})

const segmentOf = (sent: Sent) => ({
  name: fieldOf(sent, 'name'),
  shared: fieldOf(sent, 'shared') === 'yes',
  definition: draftOf((name) => (name in sent.text ? fieldOf(sent, name) : undefined), randomUUID),
})

interface Building {
  title: string
  segment?: { id: string; name: string; definition: Definition; shared: boolean; version: number }
}

/** What was typed and refused comes first, then what the address says, then what is saved. */
function boxesIn(request: Request, segment: Building['segment']): Boxes {
  const { typed, query } = request
  if (typed) return (name) => [typed[name] ?? []].flat()[0]
  if (query.has('s0.how')) return (name) => query.get(name) ?? undefined
  const saved = segment ? boxesOf(segment.definition) : {}
  return (name) => saved[name]
}

async function showBuilder(request: Request, { title, segment }: Building) {
  const { view, base, query, problem } = request
  const t = words.in(view.language)
  const boxes = boxesIn(request, segment)
  const typed = draftOf(boxes, randomUUID)
  const draft = changed(typed, pressed(query, boxes))
  const count = await countedOf(request, draft)
  if (request.accepts.includes('application/json')) return Response.json(count)
  const { conditions } = await listConditions(request, {})
  const values = {
    ...boxesOf(draft),
    name: boxes('name') ?? segment?.name ?? '',
    shared: (query.has('s0.how') ? query.get('shared') : null) ?? ((segment?.shared ?? true) ? 'yes' : ''),
  }
  const form: FormState = { view, values, problem }
  return (
    <Page
      view={view}
      title={title}
      back={{ href: `${base}/segments`, label: t('segments') }}
      islands={['segment-count.island.js']}
    >
      <Form form={form} action="" submit={t('saveSegment')} id="segment">
        <div class="segment-bar">
          <Counted view={view} count={count} />
          {/* Enter presses the first button of a form, and should only count. */}
          <Button kind="plain" name="do" value="count" formmethod="get">
            {t('countNow')}
          </Button>
        </div>
        {draft.steps.map((step, index) => (
          <StepBoxes form={form} step={step} index={index} alone={draft.steps.length === 1} conditions={conditions} />
        ))}
        <div class="field-line">
          <Button kind="plain" name="do" value="step" formmethod="get">
            {t('addStep')}
          </Button>
        </div>
        <Field form={form} name="name" label={t('segmentName')} size="middle" required />
        <Check form={form} name="shared" label={t('sharedWithAll')} />
        {segment && <Hidden name="version" value={String(segment.version)} />}
      </Form>
    </Page>
  )
}

/** `add:0` says to which step; which condition stands in the box beside it. */
function pressed(query: URLSearchParams, boxes: Boxes): string {
  const press = query.get('do') ?? ''
  const step = /^add:(\d+)$/.exec(press)?.[1]
  return step === undefined ? press : `${press}:${boxes(`s${step}.new`) ?? ''}`
}
