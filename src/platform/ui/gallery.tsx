import { invalid, Problem } from '../errors.ts'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { EmptyState } from './empty-state.tsx'
import type { FormState } from './form-state.ts'
import { GalleryCharts, GalleryForm, GalleryList } from './gallery-parts.tsx'
import { Facts } from './facts.tsx'
import { Part, sampleIn, sampleThread } from './gallery-samples.tsx'
import { History } from './history.tsx'
import { Notice } from './notice.tsx'
import { Page } from './page-frame.tsx'
import { Progress } from './progress.tsx'
import { QrCode } from './qr-code.tsx'
import { Stat, Stats } from './stat.tsx'
import { Tabs } from './tabs.tsx'
import { ThreadStrip } from './thread-strip.tsx'
import type { View } from './view.ts'
import { formatWhen } from './when.ts'
import { Said } from './wording.tsx'
import { uiWords } from './words.ts'

/** Every component in its states, on one workspace page: for looking at, and for axe. */
export function Gallery({ view, now }: { view: View; now: Temporal.Instant }) {
  const say = sampleIn(view)
  return (
    <Page
      view={view}
      title={say('Cars cut the corner at Lime Street', 'Samochody ścinają zakręt na Lipowej')}
      kicker={say('Issue', 'Sprawa')}
      lead={say(
        'Parents and the school caretaker say that it is a matter of time before a child is hurt.',
        'Rodzice i woźny mówią, że to kwestia czasu, zanim komuś stanie się krzywda.',
      )}
      back={{ href: '#issues', label: say('All issues', 'Wszystkie sprawy') }}
      action={<Button kind="main">{say('Take it to a decision', 'Oddaj pod decyzję')}</Button>}
      wide
    >
      <div class="flow">
        <ThreadStrip view={view} steps={sampleThread(view)} />
        <GalleryRecord view={view} now={now} />
        <GalleryList view={view} />
        <GalleryStates view={view} />
        <GalleryCharts view={view} />
        <Part title={say('Add a voice', 'Dodaj głos')}>
          <GalleryForm form={{ view }} />
        </Part>
        <Part title={say('A form that came back', 'Formularz, który wrócił')}>
          <GalleryForm form={failed(view)} />
        </Part>
      </div>
    </Page>
  )
}

function GalleryRecord({ view, now }: { view: View; now: Temporal.Instant }) {
  const say = sampleIn(view)
  const day = formatWhen(now, { zone: view.zone, language: view.language, withZone: true })
  return (
    <Part title={say('What we know', 'Co wiemy')}>
      <Tabs
        view={view}
        label={say('Parts of the issue', 'Części sprawy')}
        tabs={[
          { label: say('Overview', 'Przegląd'), href: '#overview', current: true },
          { label: say('Voices', 'Głosy'), href: '#voices', count: 37 },
          { label: say('Files', 'Pliki'), href: '#files', count: 2 },
        ]}
      />
      <Facts
        facts={[
          { label: say('State', 'Stan'), value: <Badge tone="own">{say('open', 'otwarta')}</Badge> },
          {
            label: say('Where', 'Gdzie'),
            value: say('Lime Street, at the school gate', 'Lipowa, przy bramie szkoły'),
            action: <a href="#where">{say('Change', 'Zmień')}</a>,
          },
          { label: say('Next meeting', 'Następne spotkanie'), value: day },
          {
            label: say('In their words', 'Własnymi słowami'),
            value: <Said view={view} wording={{ uk: 'Тут небезпечно' }} notice />,
          },
        ]}
      />
      <GalleryCounts view={view} now={now} />
    </Part>
  )
}

function GalleryCounts({ view, now }: { view: View; now: Temporal.Instant }) {
  const say = sampleIn(view)
  return (
    <>
      <Stats>
        <Stat
          view={view}
          value={37}
          label={say('voices', 'głosów')}
          href="#voices"
          note={say('12 more than last spring', 'o 12 więcej niż wiosną')}
        />
        <Stat view={view} value={12480} label={say('people live near', 'osób mieszka blisko')} href="#people" />
        <Stat view={view} value={4} label={say('promises due', 'obietnice w terminie')} href="#promises" />
      </Stats>
      <History
        view={view}
        now={now}
        entries={[
          {
            what: say('Joined with “Speeding on Lime Street”', 'Połączono z „Pędzą Lipową”'),
            text: 'Joined',
            who: 'Anna Wiśniewska',
            at: now.subtract({ hours: 3 }),
            undoHref: '#undo',
          },
          {
            what: say('Moved to another theme', 'Przeniesiono do innego tematu'),
            text: 'Moved',
            who: 'Piotr Zając',
            at: now.subtract({ hours: 80 }),
            undone: true,
          },
        ]}
      />
    </>
  )
}

function GalleryStates({ view }: { view: View }) {
  const say = sampleIn(view)
  return (
    <Part title={say('States', 'Stany')}>
      <Notice view={view}>{say('The council answers within 30 days.', 'Rada odpowiada w ciągu 30 dni.')}</Notice>
      <Notice view={view} tone="warn">
        {say('This day is Orthodox Easter.', 'To dzień prawosławnej Wielkanocy.')}
      </Notice>
      <Notice view={view} tone="stop" title={say('Sending is paused', 'Wysyłka wstrzymana')}>
        {say('The emergency brake was pulled by Maria.', 'Hamulec awaryjny: Maria.')}
      </Notice>
      <Notice view={view} tone="good">
        {say('All 1,204 people were read.', 'Wczytano wszystkie 1204 osoby.')}
      </Notice>
      <EmptyState
        view={view}
        title={say('No campaign yet', 'Jeszcze nie ma kampanii')}
        example={say(
          '“A raised crossing at the gate by September”, asked of the road office.',
          '„Wyniesione przejście przy bramie do września”, żądanie do zarządu dróg.',
        )}
        action={<Button kind="main">{say('Plan a campaign', 'Zaplanuj kampanię')}</Button>}
      />
      <Progress
        view={view}
        label={say('Reading people.csv', 'Wczytywanie osoby.csv')}
        done={3120}
        total={8000}
        stopHref="#stop"
      />
      <p class="title-action">
        <Button>{say('Save as draft', 'Zapisz szkic')}</Button>{' '}
        <Button kind="quiet">{say('Not now', 'Nie teraz')}</Button> <Badge>{say('draft', 'szkic')}</Badge>{' '}
        <Badge tone="good">{say('kept', 'dotrzymana')}</Badge> <Badge tone="warn">{say('due', 'termin')}</Badge>{' '}
        <Badge tone="stop">{say('broken', 'złamana')}</Badge>
      </p>
      <Dialog
        open={say('Erase this person', 'Usuń tę osobę')}
        kind="stop"
        title={say('This cannot be brought back', 'Tego nie da się cofnąć')}
      >
        <p>{say('Their gifts stay in the ledger without a name.', 'Darowizny zostają w księdze bez nazwiska.')}</p>
        <Button kind="stop">{say('Erase for good', 'Usuń na zawsze')}</Button>
      </Dialog>
      <QrCode text="https://gromada.example/c/lipowa/e/12" label={say('Opens the event', 'Otwiera wydarzenie')} />
    </Part>
  )
}

/** What a form looks like when it was sent with two mistakes. */
function failed(view: View): FormState {
  const fields = ['email', 'title.pl'].map((field) => invalid(field, uiWords, 'chooseOne').fields[0]!)
  const problem = new Problem('invalid', { words: uiWords, key: 'chooseOne', holes: {} }, fields)
  return {
    view,
    problem,
    prefix: 'g',
    typed: { email: 'anna@', 'title.en': 'The corner', how: 'door', what: ['quote'], story: 'I saw it myself.' },
  }
}
