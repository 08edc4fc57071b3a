import { Choice } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { type FormState, textIn } from '#platform/ui/form-state.ts'
import { addressKinds } from '../address.ts'
import { words } from '../words.ts'

/** One address in its parts; the empty one for a further address stays closed until somebody wants it. */
export function AddressBoxes({ form, index, isNew }: { form: FormState; index: number; isNew: boolean }) {
  const t = words.in(form.view.language)
  const at = `address${index}`
  const open = !isNew || textIn(form, `${at}.street`) !== '' || textIn(form, `${at}.city`) !== ''
  return (
    <details open={open}>
      <summary>{isNew ? t('addAddress') : t('address')}</summary>
      <Choice
        form={form}
        as="select"
        name={`${at}.kind`}
        label={t('addressKind')}
        options={addressKinds.map((value) => ({ value, label: t(`addressKind ${value}`) }))}
      />
      <Field form={form} name={`${at}.street`} label={t('street')} hint={t('streetHint')} size="middle" />
      <Field form={form} name={`${at}.houseNumber`} label={t('houseNumber')} size="short" />
      <Field form={form} name={`${at}.flat`} label={t('flat')} size="short" />
      <Field form={form} name={`${at}.postcode`} label={t('postcode')} size="short" />
      <Field form={form} name={`${at}.city`} label={t('city')} size="middle" />
      <Field form={form} name={`${at}.region`} label={t('region')} size="middle" />
      <Field form={form} name={`${at}.country`} label={t('country')} size="middle" />
      <Field form={form} name={`${at}.latitude`} label={t('latitude')} type="number" hint={t('placeHint')} />
      <Field form={form} name={`${at}.longitude`} label={t('longitude')} type="number" />
    </details>
  )
}
