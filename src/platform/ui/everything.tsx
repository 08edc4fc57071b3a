import type { Child } from 'hono/jsx'

/** Whatever features keep about one person, as lists that can be read: the names of the parts are those of the file. */
export const Everything = ({ everything }: { everything: Readonly<Record<string, unknown>> }) => (
  <>
    {Object.entries(everything).map(([feature, part]) => (
      <section>
        <h3>{nameOf(feature)}</h3>
        {valueOf(part)}
      </section>
    ))}
  </>
)

interface EverythingPageProps {
  language: string
  title: string
  lead?: string
  everything: Readonly<Record<string, unknown>>
}

/** The same as a page of its own, to be kept as a file: nothing in it needs us any more. */
export const everythingPage = ({ language, title, lead, everything }: EverythingPageProps): string =>
  `<!doctype html>${String(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
      </head>
      <body>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
        <Everything everything={everything} />
      </body>
    </html>,
  )}`

function valueOf(value: unknown): Child {
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value))
    return value.length === 0 ? (
      '—'
    ) : (
      <ul>
        {value.map((one) => (
          <li>{valueOf(one)}</li>
        ))}
      </ul>
    )
  if (typeof value === 'object')
    return (
      <dl>
        {Object.entries(value)
          .filter(([, one]) => one !== null && one !== '' && !(Array.isArray(one) && one.length === 0))
          .map(([key, one]) => (
            <>
              <dt>{nameOf(key)}</dt>
              <dd>{valueOf(one)}</dd>
            </>
          ))}
      </dl>
    )
  return String(value)
}

/** `givenName` reads as “given name”. */
const nameOf = (key: string) => key.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
