import { ProblemLine } from '../../community/pages/problem-line.tsx'
import { type Page as Request, page } from '../../http/page.ts'
import { fieldOf, fieldsOf } from '../../http/sent.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hidden } from '../../ui/form.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { Pager } from '../../ui/pager.tsx'
import { formatWhen } from '../../ui/when.ts'
import { specOf } from '../held-form.ts'
import { letThrough, pathOf } from '../let-through.ts'
import { type HeldView, listHeld } from '../list-held.ts'
import { throwAway } from '../throw-away.ts'
import { words } from '../words.ts'

export const heldPage = page({
  surface: 'workspace',
  path: '/held',
  grant: 'held:review',
  show: showHeld,
  forms: {
    async pass(request, sent) {
      await letThrough(request, { heldId: fieldOf(sent, 'heldId') })
      return { to: `${request.base}/held`, say: { words, key: 'passed', holes: {} } }
    },
    async throw(request, sent) {
      await throwAway(request, { heldIds: fieldsOf(sent, 'heldId') })
      return { to: `${request.base}/held` }
    },
  },
})

async function showHeld(request: Request) {
  const { view, base, query } = request
  const t = words.in(view.language)
  const { held, next } = await listHeld(request, { after: query.get('after') ?? undefined })
  return (
    <Page view={view} title={t('held')} lead={t('heldLead')}>
      <ProblemLine request={request} />
      {held.length === 0 ? (
        <EmptyState view={view} title={t('nothingHeld')} example={t('nothingHeldExample')} />
      ) : (
        <>
          {held.map((one) => (
            <OneHeld request={request} held={one} />
          ))}
          {held.length > 1 && (
            <form method="post" action={`${base}/held`}>
              {held.map((one) => (
                <Hidden name="heldId" value={one.id} />
              ))}
              <Button kind="stop" name="do" value="throw">
                {t('throwAllAway')}
              </Button>
            </form>
          )}
        </>
      )}
      <Pager view={view} nextHref={next ? `${base}/held?after=${encodeURIComponent(next)}` : undefined} />
      <p>{t('keptFor')}</p>
    </Page>
  )
}

/** What was typed, word for word, in the order of the form. */
function OneHeld({ request, held }: { request: Request; held: HeldView }) {
  const { view, base, community, gromada } = request
  const { language, zone } = view
  const t = words.in(language)
  const found = specOf(gromada, held)
  const fields = found?.form.fields({ language, community }) ?? {}
  const form = found?.form.name(language) ?? held.page
  const when = formatWhen(Temporal.Instant.from(held.heldAt), { zone, language })
  return (
    <section>
      <h2>{t('sentOn', { form, when })}</h2>
      <Facts
        facts={[
          ...Object.entries(held.typed).map(([name, typed]) => ({
            label: fields[name]?.label ?? name,
            value: (
              <span class="pre-line">
                {[typed]
                  .flat()
                  .map((one) => fields[name]?.says?.[one] ?? one)
                  .join(', ')}
              </span>
            ),
          })),
          { label: t('why'), value: t(`why ${held.why}`) },
        ]}
      />
      <form method="post" action={`${base}/held`} class="page-links">
        <Hidden name="heldId" value={held.id} />
        <Button name="do" value="pass" label={t('letThroughThis', { form, when })}>
          {t('letThrough')}
        </Button>
        <Button kind="quiet" name="do" value="throw" label={t('throwAwayThis', { form, when })}>
          {t('throwAway')}
        </Button>
        <a href={`/c/${community.slug}${pathOf(held.page, held.params)}`}>{t('seePage')}</a>
      </form>
    </section>
  )
}
