import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { FieldGroup, Hidden } from '#platform/ui/form.tsx'
import type { FormState } from '#platform/ui/form-state.ts'
import type { ConditionView } from '../list-conditions.ts'
import { type Condition, type Group, isGroup, type Step } from '../segment.ts'
import { words } from '../words.ts'

interface StepBoxesProps {
  form: FormState
  step: Step
  index: number
  /** The first step only adds; with a single one there is nothing to take away. */
  alone: boolean
  conditions: readonly ConditionView[]
}

/** One step of a segment: what it does, its conditions, and how many of those whom it finds. */
export function StepBoxes({ form, step, index, alone, conditions }: StepBoxesProps) {
  const t = words.in(form.view.language)
  const at = `s${index}`
  return (
    <FieldGroup title={t('step', { number: index + 1 })}>
      {index === 0 && step.how === 'add' ? (
        <Hidden name={`${at}.how`} value="add" />
      ) : (
        <Choice
          form={form}
          as="select"
          name={`${at}.how`}
          label={t('how')}
          required
          options={(['add', 'remove', 'keep'] as const).map((value) => ({ value, label: t(`how ${value}`) }))}
        />
      )}
      {step.of.map((one, i) => (
        <ConditionBoxes form={form} one={one} step={index} index={i} conditions={conditions} />
      ))}
      {step.of.length > 1 ? (
        <Choice
          form={form}
          as="radios"
          name={`${at}.match`}
          label={t('match')}
          required
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`match ${value}`) }))}
        />
      ) : (
        <Hidden name={`${at}.match`} value={step.match} />
      )}
      <AddCondition form={form} step={index} conditions={conditions} />
      <Some form={form} step={step} at={at} />
      {!alone && (
        <div class="field-line">
          <Button kind="quiet" name="do" value={`dropstep:${index}`} formmethod="get">
            {t('removeStep')}
          </Button>
        </div>
      )}
    </FieldGroup>
  )
}

interface ConditionBoxesProps {
  form: FormState
  one: Condition | Group
  step: number
  index: number
  conditions: readonly ConditionView[]
}

function ConditionBoxes({ form, one, step, index, conditions }: ConditionBoxesProps) {
  const t = words.in(form.view.language)
  const at = `s${step}.c${index}`
  const known = isGroup(one) ? undefined : conditions.find((declared) => declared.kind === one.kind)
  return (
    <fieldset class="condition">
      <legend class="condition-title">{known?.label ?? t('condition', { number: index + 1 })}</legend>
      <Hidden name={`${at}.kind`} value={isGroup(one) ? 'group' : one.kind} />
      {isGroup(one) && <Hidden name={`${at}.group`} value={JSON.stringify(one)} />}
      <Hidden name={`${at}.names`} value={known?.boxes.map((box) => box.name).join(' ') ?? ''} />
      {known?.boxes.map((box) =>
        box.as === 'select' ? (
          <Choice
            form={form}
            as="select"
            name={`${at}.v.${box.name}`}
            label={box.label}
            required={!box.optional}
            options={box.options ?? []}
          />
        ) : (
          <Field
            form={form}
            name={`${at}.v.${box.name}`}
            label={box.label}
            type={box.as}
            required={!box.optional}
            size={box.as === 'text' ? 'middle' : undefined}
            unit={box.unit}
          />
        ),
      )}
      <Choice
        form={form}
        as="select"
        name={`${at}.not`}
        label={t('whichWay')}
        required
        options={[
          { value: 'no', label: t('holds') },
          { value: 'yes', label: t('doesNotHold') },
        ]}
      />
      <Button kind="quiet" name="do" value={`drop:${step}:${index}`} formmethod="get">
        {t('removeCondition')}
      </Button>
    </fieldset>
  )
}

function AddCondition({
  form,
  step,
  conditions,
}: {
  form: FormState
  step: number
  conditions: readonly ConditionView[]
}) {
  const t = words.in(form.view.language)
  return (
    <div class="field-line">
      <label class="field-line-box">
        <span class="field-label">{t('addCondition')}</span>
        <select class="input" name={`s${step}.new`}>
          <option value="">{t('chooseCondition')}</option>
          {conditions.map((one) => (
            <option value={one.kind}>{one.label}</option>
          ))}
        </select>
      </label>
      <Button kind="plain" name="do" value={`add:${step}`} formmethod="get">
        {t('addCondition')}
      </Button>
    </div>
  )
}

function Some({ form, step, at }: { form: FormState; step: Step; at: string }) {
  const t = words.in(form.view.language)
  return (
    <details open={step.most !== null}>
      <summary>{t('onlySome')}</summary>
      <Choice
        form={form}
        as="radios"
        name={`${at}.most`}
        label={t('onlySome')}
        options={[
          { value: '', label: t('onlySomeAll') },
          { value: 'active', label: t('onlySomeActive') },
          { value: 'lot', label: t('onlySomeLot') },
        ]}
      />
      <Field form={form} name={`${at}.people`} label={t('howMany')} type="number" />
      <Hidden name={`${at}.lot`} value={step.most?.lot ?? ''} />
    </details>
  )
}
