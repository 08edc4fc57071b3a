import { Field } from './field.tsx'
import { Form } from './form.tsx'
import { Facts } from './facts.tsx'
import { Part, sampleIn, sampleThread } from './gallery-samples.tsx'
import { Page } from './page-frame.tsx'
import { PrintSheet, RuledTable } from './print-sheet.tsx'
import { ThreadStrip } from './thread-strip.tsx'
import type { View } from './view.ts'
import { formatRange } from './when.ts'

/** A public page as strangers see it: title, what, when, where, the one thing you can do. */
export function GalleryPublic({ view, now }: { view: View; now: Temporal.Instant }) {
  const say = sampleIn(view)
  const { zone, language } = view
  return (
    <Page
      view={view}
      title={say('Park clean-up and soup', 'Sprzątanie parku i zupa')}
      lead={say(
        'Two hours with gloves on, then pumpkin soup for everybody.',
        'Dwie godziny w rękawicach, a potem zupa dyniowa dla wszystkich.',
      )}
      description={say('Park clean-up', 'Sprzątanie parku')}
      jsonLd={{ '@context': 'https://schema.org', '@type': 'Event', name: '</script>' }}
    >
      <div class="flow">
        <Facts
          facts={[
            {
              label: say('When', 'Kiedy'),
              value: formatRange(now, now.add({ hours: 2 }), { zone, language }),
              strong: true,
            },
            { label: say('Where', 'Gdzie'), value: say('The gate on Park Street', 'Brama od Parkowej'), strong: true },
            {
              label: say('Access', 'Dostępność'),
              value: say(
                'Level paths, a toilet, Polish Sign Language on request',
                'Równe ścieżki, toaleta, PJM na prośbę',
              ),
            },
          ]}
        />
        <GalleryRsvp view={view} />
        <Part title={say('Where this came from', 'Skąd się to wzięło')}>
          <ThreadStrip view={view} steps={sampleThread(view)} />
        </Part>
      </div>
    </Page>
  )
}

function GalleryRsvp({ view }: { view: View }) {
  const say = sampleIn(view)
  return (
    <Part title={say('Say that you come', 'Daj znać, że będziesz')}>
      <Form
        form={{ view }}
        action="#rsvp"
        submit={say('I am coming', 'Będę')}
        guard={{ token: 'signed' }}
        notice={say(
          'We write once before and once after. Your address is erased after a month.',
          'Napiszemy raz przed i raz po. Adres usuwamy po miesiącu.',
        )}
      >
        <Field form={{ view }} name="name" label={say('Your name', 'Jak się nazywasz')} autocomplete="name" required />
        <Field form={{ view }} name="email" type="email" label="E-mail" autocomplete="email" required />
        <Field form={{ view }} name="count" type="number" label={say('How many of you', 'Ile osób')} required />
      </Form>
    </Part>
  )
}

export function GallerySheet({ view, now }: { view: View; now: Temporal.Instant }) {
  const say = sampleIn(view)
  return (
    <PrintSheet
      view={view}
      title={say('Who came', 'Kto przyszedł')}
      code="K7M-42Q"
      codeHref="https://gromada.example/k/K7M-42Q"
      printedAt={now}
      instructions={<p>{say('Write clearly; one person a line.', 'Prosimy pisać wyraźnie; jedna osoba w wierszu.')}</p>}
    >
      <RuledTable
        caption={say('Who came', 'Kto przyszedł')}
        running={`${say('Who came', 'Kto przyszedł')} · K7M-42Q`}
        columns={[
          { label: say('Name', 'Imię i nazwisko'), wide: true },
          { label: say('Phone or e-mail', 'Telefon lub e-mail'), wide: true },
          { label: say('Here', 'Jest') },
        ]}
        rows={[['Anna Wiśniewska', '600 100 200', '']]}
        blank={24}
      />
    </PrintSheet>
  )
}
