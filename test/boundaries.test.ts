import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { features } from '#app'
import { importsOf, type Source, sources } from './sources.ts'

const code = ['src/**/*.ts', 'src/**/*.tsx']
const order = features.map((feature) => feature.name)

/** Where an import leads, from the root of the repository; undefined for packages. */
function target(source: Source, specifier: string): string | undefined {
  if (specifier.startsWith('#app')) return 'src/app.ts'
  if (specifier.startsWith('#test/')) return specifier.replace('#', '')
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  if (specifier.startsWith('.')) return normalize(join(dirname(source.path), specifier))
  return undefined
}

const isTest = ({ path }: Source) => /\.test\.tsx?$|\.test-kit\.ts$|\.fixture\.ts$/.test(path)
const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1]

async function edges() {
  const files = await sources(...code)
  return files.flatMap((source) =>
    importsOf(source).flatMap((specifier) => {
      const to = target(source, specifier)
      return to ? [{ source, from: source.path, to }] : []
    }),
  )
}

/** What a feature shows to others; the second face is for threads, which can load no pages. */
const isFace = (path: string) => new RegExp(`^src/features/${featureOf(path)}/(index|in-thread)\\.ts$`).test(path)

test('a feature uses only the features above it, through their index', async () => {
  const between = (await edges()).filter(
    ({ from, to }) => featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to),
  )

  expect(between.length).toBeGreaterThan(5)
  expect(order).not.toContain(undefined)
  for (const { source, from, to } of between) {
    if (!isTest(source)) expect(isFace(to), `${from} reaches into another feature: ${to}`).toBe(true)
    expect(order.indexOf(featureOf(to)!), `${from} → ${to}: not above it in app.ts`).toBeLessThan(
      order.indexOf(featureOf(from)!),
    )
  }
})

test('every feature folder is in the list of the product', async () => {
  const folders = new Set((await sources('src/features/*/index.ts')).map(({ path }) => featureOf(path)!))

  expect([...folders].filter((folder) => !order.includes(folder))).toEqual([])
})

test('algorithms import nothing but algorithms', async () => {
  const files = await sources('src/algorithms/**/*.ts')
  const wrong = files
    .filter((source) => !isTest(source))
    .flatMap((source) =>
      importsOf(source)
        .filter((specifier) => !target(source, specifier)?.startsWith('src/algorithms/'))
        .map((specifier) => `${source.path} → ${specifier}`),
    )

  expect(wrong).toEqual([])
})

test('algorithms know no clock and no chance', async () => {
  const files = (await sources('src/algorithms/**/*.ts')).filter((source) => !isTest(source))

  expect(
    files
      .filter(({ text }) =>
        /Math\.random|Temporal\.Now|performance\.now|process\.|randomBytes|getRandomValues/.test(text),
      )
      .map(({ path }) => path),
  ).toEqual([])
})

test('the platform knows no feature', async () => {
  const wrong = (await edges()).filter(
    ({ source, from, to }) =>
      from.startsWith('src/platform/') && !isTest(source) && (to.startsWith('src/features/') || to === 'src/app.ts'),
  )

  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('a table has one writer', async () => {
  const files = (await sources(...code)).filter((source) => !isTest(source))
  const writers = new Map<string, Set<string>>()
  for (const { path, text } of files) {
    const built = [...text.matchAll(/\b(?:insertInto|updateTable|deleteFrom)\(\s*['"]([\w.]+)['"]/g)]
    const raw = [...text.matchAll(/\b(?:insert into|delete from|update(?= [a-z_.]+ (?:[a-z] )?set\b)) ([a-z_.]+)/g)]
    for (const [, table] of [...built, ...raw]) {
      const owner = featureOf(path) ?? 'platform'
      writers.set(table!, (writers.get(table!) ?? new Set()).add(owner))
    }
  }

  expect(writers.size).toBeGreaterThan(10)
  expect(
    [...writers]
      .filter(([, owners]) => owners.size > 1)
      .map(([table, owners]) => `${table}: ${[...owners].join(', ')}`),
  ).toEqual([])
})

test('a file is one thing: at most 250 lines', async () => {
  const files = await sources('src/**/*.ts', 'src/**/*.tsx', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/*.mjs')

  expect(files.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path)).toEqual([])
})

test('there is no drawer', async () => {
  const files = await sources(...code)

  expect(
    files
      .map(({ path }) => path)
      .filter((path) => /(^|\/)(utils?|helpers?|common|core|misc|shared|lib)(\/|\.)/.test(path)),
  ).toEqual([])
})

test('nothing is left undone, skipped or singled out', async () => {
  const files = await sources(...code, 'test/**/*.ts', 'bench/**/*.ts')
  // Written with a class each, so that this file does not find itself.
  const marks = /\b(TO[D]O|FIX[M]E|coming [s]oon|not [i]mplemented)\b|\b(it|test|describe)\.(on[l]y|to[d]o)\b/i

  expect(files.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([])
})

test('what test files share does nothing by being imported: its hooks would be those of the first file alone', async () => {
  const files = (await sources(...code, 'test/**/*.ts')).filter(({ path }) => !/\.test\.tsx?$/.test(path))
  const hook = /^(?:before|after)(?:All|Each)\(/m

  expect(hook.test('afterAll(() => end())')).toBe(true)
  expect(files.filter(({ text }) => hook.test(text)).map(({ path }) => path)).toEqual([])
})
