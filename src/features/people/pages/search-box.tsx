import { Button } from '#platform/ui/button.tsx'
import type { View } from '#platform/ui/view.ts'

interface SearchBoxProps {
  view: View
  action: string
  label: string
  button: string
  value: string
  focused?: boolean
  /** Hidden fields that stay as they are. */
  children?: unknown
}

/** The first thing on a list of people: most visits begin with a name in somebody's mouth. */
export function SearchBox({ action, label, button, value, focused, children }: SearchBoxProps) {
  return (
    <form class="search" role="search" aria-label={label} method="get" action={action}>
      {children as string}
      <label class="field-label" for="search">
        {label}
      </label>
      <div class="search-line">
        <input
          class="input input-full"
          id="search"
          name="search"
          type="search"
          value={value}
          autocomplete="off"
          autofocus={focused}
          data-key="search"
        />
        <Button kind="plain">{button}</Button>
      </div>
    </form>
  )
}
