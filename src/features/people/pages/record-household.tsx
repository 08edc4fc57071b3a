import type { Page as Request } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { addressLine } from '../address.ts'
import { listHouseholds } from '../show-household.ts'
import { words } from '../words.ts'
import type { Shown } from './record-facts.tsx'

/** Where a person lives together with others: out of it with one press, into one by its name, or a new one. */
export async function RecordHousehold({ request, shown }: { request: Request; shown: Shown }) {
  const t = words.in(request.view.language)
  const { person, household } = shown
  if (household)
    return (
      <form method="post">
        <Button kind="quiet" name="do" value="leaveHousehold">
          {t('leaveHousehold')}
        </Button>
      </form>
    )
  const form = formOf(request, { do: 'makeHousehold', values: { name: person.familyName } })
  const joining = formOf(request, { do: 'joinHousehold' })
  const { households } = person.familyName
    ? await listHouseholds(request, { search: person.familyName.slice(0, 4) })
    : { households: [] }
  return (
    <details open={form.problem !== undefined}>
      <summary>{t('makeHousehold')}</summary>
      <p>{t('householdLead')}</p>
      {households.length > 0 && (
        <Form form={joining} action="" submit={t('moveIn')}>
          <Choice
            form={joining}
            as="select"
            name="householdId"
            label={t('joinHousehold')}
            required
            options={households.map((one) => ({
              value: one.id,
              label: [one.name, addressLine(one)].filter(Boolean).join(', '),
            }))}
          />
        </Form>
      )}
      <Form form={form} action="" submit={t('makeHousehold')}>
        <Field
          form={form}
          name="name"
          label={t('householdName')}
          hint={t('householdNameHint')}
          size="middle"
          required
        />
      </Form>
    </details>
  )
}
