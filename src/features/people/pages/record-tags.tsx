import type { Page as Request } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { words } from '../words.ts'
import type { Shown } from './record-facts.tsx'

/** The tags of a person; a new one is put on by writing it. */
export function RecordTags({ request, shown }: { request: Request; shown: Shown }) {
  const t = words.in(request.view.language)
  const mayWrite = request.actor.grants.has('people:write')
  const form = formOf(request, { do: 'tag' })
  return (
    <section>
      <h2>{t('tags')}</h2>
      {shown.tags.length === 0 && !mayWrite && <p>{t('noTags')}</p>}
      <ul class="chips">
        {shown.tags.map((tag) => (
          <li class="chip">
            {tag.name}
            {mayWrite && (
              <form method="post" class="chip-end">
                <input type="hidden" name="tagId" value={tag.id} />
                <Button kind="quiet" name="do" value="untag" label={t('takeTagOff', { tag: tag.name })}>
                  ×
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <details open={form.problem !== undefined}>
          <summary>{t('addTag')}</summary>
          <Form form={form} action="" submit={t('addTag')}>
            <Field form={form} name="tag" label={t('tagName')} hint={t('tagHint')} size="middle" autocomplete="off" />
          </Form>
        </details>
      )}
    </section>
  )
}
