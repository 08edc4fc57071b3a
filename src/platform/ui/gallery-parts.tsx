import { Badge } from './badge.tsx'
import { BarChart } from './bar-chart.tsx'
import { Button } from './button.tsx'
import { Check, Choice } from './choice.tsx'
import { Field } from './field.tsx'
import { FieldGroup, Form } from './form.tsx'
import type { FormState } from './form-state.ts'
import { Funnel } from './funnel.tsx'
import { sampleIn } from './gallery-samples.tsx'
import { LineChart } from './line-chart.tsx'
import { List } from './list.tsx'
import { formatMoney } from './numbers.ts'
import type { View } from './view.ts'
import { WordingField } from './wording-field.tsx'

export function GalleryList({ view }: { view: View }) {
  const say = sampleIn(view)
  const rows = sampleRows(say)
  return (
    <List
      view={view}
      caption={say('People', 'Osoby')}
      count={12480}
      rows={rows}
      rowHref={(row) => `#person-${row.id}`}
      columns={[
        { key: 'name', label: say('Name', 'Imię i nazwisko'), cell: (row) => row.name, primary: true },
        { key: 'place', label: say('Address', 'Adres'), cell: (row) => row.place },
        { key: 'state', label: say('State', 'Stan'), cell: (row) => <Badge>{row.state}</Badge> },
        {
          key: 'given',
          label: say('Given', 'Przekazane'),
          cell: (row) => formatMoney(row.given, 'PLN', view.language),
          numeric: true,
        },
      ]}
      filtered={{ clearHref: '#all' }}
      filter={
        <>
          <Field
            form={{ view, prefix: 'filter' }}
            name="q"
            label={say('Name or address', 'Nazwisko lub adres')}
            type="search"
            required
          />
          <Choice
            form={{ view, prefix: 'filter' }}
            name="state"
            label={say('State', 'Stan')}
            as="select"
            required
            options={[{ value: 'member', label: say('member', 'w stowarzyszeniu') }]}
          />
        </>
      }
      bulk={{
        action: '#bulk',
        name: 'person',
        value: (row) => row.id,
        rowName: (row) => row.name,
        buttons: <Button>{say('Add to a list', 'Dodaj do listy')}</Button>,
      }}
      pager={{ previousHref: '#before', nextHref: '#after' }}
    />
  )
}

function sampleRows(say: ReturnType<typeof sampleIn>) {
  return [
    { id: '1', name: 'Anna Wiśniewska', place: 'Lipowa 4', given: 12000n, state: say('member', 'w stowarzyszeniu') },
    {
      id: '2',
      name: 'Bartłomiej Krzyżanowski-Dąbrowski',
      place: 'Szkolna 17 m. 9',
      given: 0n,
      state: say('new', 'od niedawna'),
    },
    { id: '3', name: 'Olena Шевченко', place: 'Parkowa 2', given: 450050n, state: say('member', 'w stowarzyszeniu') },
  ]
}

export function GalleryCharts({ view }: { view: View }) {
  const say = sampleIn(view)
  return (
    <>
      <BarChart
        view={view}
        title={say('The way to school worries most people', 'Najwięcej osób martwi droga do szkoły')}
        about={say('Voices by theme, this year', 'Głosy według tematu, w tym roku')}
        columns={[say('Theme', 'Temat'), say('Voices', 'Głosy')]}
        rowsHref="#voices"
        bars={[
          { label: say('The way to school', 'Droga do szkoły'), value: 37, marked: true },
          { label: say('Rubbish behind the blocks on Park Street', 'Śmieci za blokami przy Parkowej'), value: 21 },
          { label: say('Nowhere to sit', 'Nie ma gdzie usiąść'), value: 8 },
        ]}
      />
      <LineChart
        view={view}
        title={say('Twice as many come as last year', 'Przychodzi dwa razy więcej osób niż rok temu')}
        about={say('People at monthly meetings', 'Osoby na comiesięcznych spotkaniach')}
        alongLabel={say('Month', 'Miesiąc')}
        along={[
          say('January', 'styczeń'),
          say('February', 'luty'),
          say('March', 'marzec'),
          say('April', 'kwiecień'),
          say('May', 'maj'),
        ]}
        series={[
          { label: '2026', values: [12, 18, 25, undefined, 41] },
          { label: '2025', values: [10, 9, 14, 18, 20] },
        ]}
      />
      <Funnel
        view={view}
        title={say('Most who sign up also come', 'Większość zapisanych przychodzi')}
        about={say('Park clean-up, from invitation to thanks', 'Sprzątanie parku, od zaproszenia do podziękowań')}
        columns={[say('Step', 'Krok'), say('People', 'Osoby'), say('Of the step before', 'Z poprzedniego kroku')]}
        steps={[
          { label: say('Invited', 'Zaproszeni'), value: 412 },
          { label: say('Signed up', 'Zapisani'), value: 96 },
          { label: say('Came', 'Przyszli'), value: 71 },
        ]}
      />
    </>
  )
}

export function GalleryForm({ form }: { form: FormState }) {
  const say = sampleIn(form.view)
  return (
    <Form
      form={form}
      action="#send"
      submit={say('Add the voice', 'Dodaj głos')}
      guard={{ token: 'signed' }}
      aside={
        <Button kind="quiet" href="#back">
          {say('Back to the list', 'Wróć do listy')}
        </Button>
      }
      notice={say(
        'We keep your address to tell you what came of it, and for nothing else.',
        'Adres zachowujemy po to, żeby powiedzieć, co z tego wynikło, i po nic więcej.',
      )}
    >
      <WordingField
        form={form}
        name="title"
        label={say('In one sentence', 'Jednym zdaniem')}
        hint={say('As the person said it.', 'Tak, jak to powiedziano.')}
        required
      />
      <Field form={form} name="story" type="textarea" label={say('What happened', 'Co się stało')} required />
      <Choice
        form={form}
        as="radios"
        name="how"
        label={say('How it was heard', 'Jak to usłyszano')}
        required
        options={[
          { value: 'door', label: say('At the door', 'W drzwiach') },
          {
            value: 'call',
            label: say('On a call', 'Przez telefon'),
            hint: say('Also a text or a voice message', 'Także SMS lub wiadomość głosowa'),
          },
        ]}
      />
      <GalleryAnswer form={form} />
      <Check
        form={form}
        name="agree"
        label={say('I have read how my data is kept', 'Wiem, jak przechowywane są moje dane')}
        required
      />
    </Form>
  )
}

function GalleryAnswer({ form }: { form: FormState }) {
  const say = sampleIn(form.view)
  return (
    <FieldGroup title={say('How to answer', 'Jak odpowiedzieć')}>
      <Field
        form={form}
        name="email"
        type="email"
        label={say('E-mail', 'E-mail')}
        autocomplete="email"
        hint={say('As in anna@example.org', 'Na przykład anna@example.org')}
      />
      <Field form={form} name="phone" type="tel" label={say('Phone', 'Telefon')} autocomplete="tel" />
      <Field form={form} name="gift" type="money" label={say('A gift', 'Darowizna')} unit="zł" />
      <Field form={form} name="day" type="datetime-local" label={say('When to call', 'Kiedy zadzwonić')} />
      <Choice
        form={form}
        as="select"
        name="place"
        label={say('Which street', 'Która ulica')}
        required
        options={[{ value: 'lime', label: say('Lime Street', 'Lipowa') }]}
      />
      <Field form={form} name="photo" type="file" label={say('Photo', 'Zdjęcie')} accept="image/*" />
      <Choice
        form={form}
        as="checkboxes"
        name="what"
        label={say('What we may do', 'Co nam wolno')}
        options={[
          { value: 'quote', label: say('Quote it without a name', 'Cytować bez nazwiska') },
          { value: 'call', label: say('Call back', 'Oddzwonić') },
        ]}
      />
    </FieldGroup>
  )
}
