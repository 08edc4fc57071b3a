import type { Page as Request } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { formatWhen } from '#platform/ui/when.ts'
import type { Shown } from './record-facts.tsx'

/** What the other features know of this person, each in its own part. */
export const RecordSections = ({ request, sections }: { request: Request; sections: Shown['sections'] }) => (
  <>
    {sections.map((section) => (
      <section>
        <h2>{section.title}</h2>
        {section.items.length === 0 && section.empty && <p>{section.empty}</p>}
        <ul class="plain-list">
          {section.items.map((item) => (
            <li>
              {item.href ? <a href={`${request.base}${item.href}`}>{item.title}</a> : item.title}
              {(item.detail || item.when) && (
                <>
                  <br />
                  <span class="quiet">
                    {[item.when && whenOf(request, item.when), item.detail].filter(Boolean).join(' · ')}
                  </span>
                </>
              )}
            </li>
          ))}
        </ul>
        {section.action && <Button href={`${request.base}${section.action.href}`}>{section.action.label}</Button>}
      </section>
    ))}
  </>
)

const whenOf = ({ view }: Request, at: string) =>
  formatWhen(Temporal.Instant.from(at), { zone: view.zone, language: view.language })
