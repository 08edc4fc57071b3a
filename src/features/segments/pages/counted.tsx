import type { Visit } from '#platform/context.ts'
import { Problem } from '#platform/errors.ts'
import type { View } from '#platform/ui/view.ts'
import { countPeople } from '../count-people.ts'
import type { Definition } from '../segment.ts'
import { words } from '../words.ts'

/** What the draft comes to: so many people, in a sentence; or what is still missing. */
export interface Count {
  many: string
  said: string
}

export async function countedOf(visit: Visit, definition: Definition): Promise<Count> {
  const t = words.in(visit.language)
  try {
    const { people, said } = await countPeople(visit, { definition })
    return { many: t('soMany', { count: people }), said }
  } catch (error) {
    // Half of a condition is not a mistake while it is being typed.
    if (error instanceof Problem && (error.kind === 'invalid' || error.kind === 'missing'))
      return { many: '', said: t('notCounted') }
    throw error
  }
}

/** Said aloud when it changes, since it changes away from where somebody types. */
export const Counted = ({ count }: { view: View; count: Count }) => (
  <div class="segment-count" role="status" data-segment-count>
    <p class="segment-count-many" data-many>
      {count.many}
    </p>
    <p data-said>{count.said}</p>
  </div>
)
