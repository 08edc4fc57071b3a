import type { Child } from 'hono/jsx'

interface Element {
  readonly props: Readonly<Record<string, unknown>>
  readonly children: readonly Child[]
}

/**
 * What the fields of a form are called, read from its elements before they are rendered: the summary stands above the
 * fields and would otherwise need every page to say each label twice. Fields inside of a page's own components are
 * not seen; their problems then stand without a name, and still lead to the field.
 */
export function labelsIn(content: unknown, found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (Array.isArray(content)) for (const one of content) labelsIn(one, found)
  else if (isElement(content)) {
    const { name, label } = content.props
    if (typeof name === 'string' && typeof label === 'string') found.set(name, label)
    labelsIn(content.children, found)
  }
  return found
}

const isElement = (content: unknown): content is Element =>
  typeof content === 'object' && content !== null && 'props' in content && 'children' in content && content.props !== null
