import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import type { FormState, Typed } from '../../ui/form-state.ts'
import { languageNames } from '../../ui/view.ts'
import { languages } from '../../words.ts'
import type { Community } from '../community.ts'
import { communityWords } from '../words.ts'

/** What a community is asked about itself, at the first start and in its settings. */
export function SettingsFields({ form }: { form: FormState }) {
  const t = communityWords.in(form.view.language)
  const names = languages.map((language) => ({
    value: language,
    label: <span lang={language}>{languageNames[language]}</span>,
  }))
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))
  return (
    <>
      <Field form={form} name="name" label={t('name')} required maxlength={200} />
      <Choice
        form={form}
        name="languages"
        label={t('languages')}
        hint={t('languagesHint')}
        as="checkboxes"
        options={names}
        required
      />
      <Choice form={form} name="mainLanguage" label={t('mainLanguage')} as="radios" options={names} required />
      <Choice form={form} name="zone" label={t('zone')} hint={t('zoneHint')} as="select" options={zones} required />
      <Field
        form={form}
        name="currency"
        label={t('currency')}
        hint={t('currencyHint')}
        size="short"
        maxlength={3}
        required
      />
      <Field
        form={form}
        name="country"
        label={t('country')}
        hint={t('countryHint')}
        size="short"
        maxlength={2}
        required
      />
      <Field form={form} name="colour" label={t('colour')} hint={t('colourHint')} size="short" maxlength={7} required />
    </>
  )
}

export const settingsTyped = (community: Omit<Community, 'id' | 'slug' | 'meetingUntil'>): Typed => ({
  name: community.name,
  languages: community.languages,
  mainLanguage: community.languages[0],
  zone: community.zone,
  currency: community.currency,
  country: community.country,
  colour: community.colour,
})

/** The form's fields as the operation wants them: the main language first, whether or not its box was ticked. */
export function settingsSent(text: Readonly<Record<string, string | string[]>>) {
  const one = (name: string) => [text[name] ?? ''].flat()[0]!.trim()
  const main = one('mainLanguage')
  const ticked = [text['languages'] ?? []].flat()
  return {
    name: one('name'),
    languages: [...new Set([main, ...ticked])].filter((language) => language !== '') as ('en' | 'pl')[],
    zone: one('zone'),
    currency: one('currency').toUpperCase(),
    country: one('country').toUpperCase(),
    colour: one('colour'),
  }
}
