import { describe, expect, it } from 'vitest'
import { Problem } from '../errors.ts'
import { Choice } from './choice.tsx'
import { Field } from './field.tsx'
import { Form } from './form.tsx'
import { type FormState, formOf } from './form-state.ts'
import { viewIn } from './view.ts'
import { WordingField } from './wording-field.tsx'
import { uiWords } from './words.ts'

const view = viewIn('en', {
  zone: 'Europe/Warsaw',
  surface: 'public',
  path: '/c/lipowa',
  community: { slug: 'lipowa', name: 'Lipowa', languages: ['pl', 'en'] },
})
const chooseOne = { words: uiWords, key: 'chooseOne', holes: {} }
const problemIn = (...fields: string[]) =>
  new Problem(
    'invalid',
    chooseOne,
    fields.map((field) => ({ field, message: chooseOne })),
  )

/** Pages put fields into components of their own; those must be named in the summary too. */
const Fields = ({ form }: { form: FormState }) => (
  <>
    <Field form={form} name="email" type="email" label="E-mail" hint="As in anna@example.org" required />
    <WordingField form={form} name="title" label="Title" />
    <Choice form={form} as="checkboxes" name="what" label="What" options={[{ value: 'quote', label: 'Quote it' }]} />
  </>
)
const shown = (form: FormState) =>
  String(
    <Form form={form} action="/send" submit="Send it">
      <Fields form={form} />
    </Form>,
  )

describe('a form that was refused', () => {
  const html = shown(
    formOf({ view, typed: { email: 'anna<', what: ['quote'] }, problem: problemIn('email', 'title.pl') }),
  )

  it('comes back with what was typed', () => {
    expect(html).toContain('value="anna&lt;"')
    expect(html).toMatch(/name="what" value="quote" checked/)
  })

  it('says at the top what is wrong with which field, and leads there', () => {
    expect(html).toContain('There are 2 problems')
    expect(html).toContain('<a href="#f-email">E-mail: Choose one</a>')
    expect(html).toContain('<a href="#f-title-pl">Title: Choose one</a>')
    expect(html).toContain('id="f-title-pl"')
  })

  it('ties the problem and the hint to the field', () => {
    expect(html).toContain('aria-describedby="f-email-hint f-email-problem" aria-invalid="true"')
  })
})

describe('a form of a page with several', () => {
  it('keeps quiet about what was wrong with another', () => {
    const page = { view, typed: { do: 'join', email: 'x' }, problem: problemIn('email') }

    expect(shown(formOf(page, { do: 'join' }))).toContain('error-summary')
    expect(shown(formOf(page, { do: 'leave', values: { email: 'old' } }))).not.toContain('error-summary')
    expect(shown(formOf(page, { do: 'leave', values: { email: 'old' } }))).toContain('value="old"')
  })
})

describe('a form that is new', () => {
  it('shows what is known, and marks the fields that may be left empty', () => {
    const html = shown(formOf({ view }, { values: { 'title.en': 'The corner' } }))

    expect(html).toContain('value="The corner"')
    expect(html.match(/\(optional\)/g)).toHaveLength(2)
    expect(html).not.toContain('aria-invalid')
  })
})
