import { Button } from '#platform/ui/button.tsx'
import { Check } from '#platform/ui/choice.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form, Hidden } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { words } from '../words.ts'
import { hrefOf, type Sheet } from './sheet-shape.ts'

/** Keeping the list, and taking it out of the house. */
export function SheetKeep({ isChanged, ...sheet }: Sheet & { isChanged: boolean }) {
  const { request, saved, rows } = sheet
  const { actor } = request
  return (
    <>
      {actor.grants.has('people:export') && rows.length > 0 && <TakeOut {...sheet} />}
      {actor.grants.has('people:write') && <Keep {...sheet} isChanged={isChanged} />}
      {saved && actor.grants.has('people:write') && (
        <form method="post" action={request.view.path}>
          <Button kind="quiet" name="do" value="remove">
            {words.in(request.language)('removeList')}
          </Button>
        </form>
      )}
    </>
  )
}

function Keep({ request, saved, isChanged, path, layout }: Sheet & { isChanged: boolean }) {
  const { view } = request
  const t = words.in(view.language)
  const form = formOf(request, {
    do: 'save',
    values: { name: saved?.name ?? '', shared: (saved?.shared ?? true) ? 'yes' : '' },
  })
  return (
    <details class="sheet-keep" open={!saved || isChanged || form.problem !== undefined} id="keep">
      <summary>{t('keepList')}</summary>
      {isChanged && (
        <p class="sheet-changed">
          {t('notSavedYet')} <a href={path}>{t('asSaved')}</a>
        </p>
      )}
      <Form form={form} action={hrefOf({ path }, layout)} submit={t('saveList')}>
        <Field form={form} name="name" label={t('listName')} size="middle" required />
        <Check form={form} name="shared" label={t('sharedWithAll')} />
        {saved && <Hidden name="version" value={String(saved.version)} />}
      </Form>
    </details>
  )
}

function TakeOut({ request, people, more, layout }: Sheet) {
  const t = words.in(request.language)
  const formats = [
    ['csv', t('asCsv')],
    ['xlsx', t('asXlsx')],
    ['vcard', t('asCards')],
  ] as const
  return (
    <details class="sheet-keep">
      <summary>{t('takeOut')}</summary>
      <p>{t(more ? 'takeOutMore' : 'takeOutLead', { count: people })}</p>
      <form class="list-filter-end" method="post" action={`${request.base}/lists/export`} data-turbo="false">
        <Hidden name="layout" value={JSON.stringify(layout)} />
        {formats.map(([format, label]) => (
          <Button name="format" value={format}>
            {label}
          </Button>
        ))}
      </form>
    </details>
  )
}
