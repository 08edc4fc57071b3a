import { Button } from '#platform/ui/button.tsx'
import { formatNumber } from '#platform/ui/numbers.ts'
import { words } from '../words.ts'
import type { Sheet } from './sheet-shape.ts'

/** What can be done to several at once. It says how many they are before, and can be taken back after. */
export function SheetBulk({ request, all, people, more }: Sheet) {
  const { view, typed, actor } = request
  const t = words.in(view.language)
  if (!actor.grants.has('people:write')) return null
  const sent = (name: string) => (typeof typed?.[name] === 'string' ? typed[name] : '')
  const tags = all.find((column) => column.key === 'tags')?.options ?? []
  const fields = all.filter((column) => column.key.startsWith('field:'))
  return (
    <form class="sheet-bulk" id="list-bulk" method="post" action={view.path}>
      <h2 class="sheet-order-title">{t('changeMany')}</h2>
      <div class="sheet-whom">
        <label class="sheet-pick">
          <span class="field-label">{t('doWhat')}</span>
          <select class="input" name="what">
            <option value="put" selected={sent('what') === 'put'}>
              {t('putTag')}
            </option>
            <option value="take" selected={sent('what') === 'take'}>
              {t('takeTag')}
            </option>
            {fields.map((column) => (
              <option value={column.key} selected={sent('what') === column.key}>
                {t('setField', { field: column.label })}
              </option>
            ))}
          </select>
        </label>
        <label class="sheet-pick">
          <span class="field-label">{t('tagOrValue')}</span>
          <input class="input" name="value" list="list-tags" value={sent('value')} autocomplete="off" />
        </label>
        <datalist id="list-tags">
          {tags.map((tag) => (
            <option value={tag.label} />
          ))}
        </datalist>
      </div>
      <div class="list-filter-end">
        <Button name="do" value="chosen">
          {t('forChosen')}
        </Button>
        <Button name="do" value="everybody">
          {t(more ? 'forAllMore' : 'forAll', { count: formatNumber(people, view.language) })}
        </Button>
      </div>
    </form>
  )
}
