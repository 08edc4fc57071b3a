import { expect } from 'vitest'
import { test } from './kit.ts'
import { sources } from './sources.ts'

interface Column {
  table: string
  column: string
  nullable: boolean
  has_default: boolean
}

/** Tables as `tables.ts` declares them: written by hand, so compared with what is really there. */
async function declared(): Promise<Map<string, Column>> {
  const columns = new Map<string, Column>()
  for (const { path, text } of await sources('src/**/tables.ts')) {
    const database = /interface Database \{([\s\S]*?)\n {2}\}\n\}/.exec(text)?.[1]
    if (!database) throw new Error(`${path} declares no table`)
    for (const [, quoted, plain, inline, name] of database.matchAll(
      /^ {4}(?:'([\w.]+)'|(\w+)): (?:\{([\s\S]*?)\}|(\w+))$/gm,
    )) {
      const body = inline ?? new RegExp(`interface ${name} \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1]
      if (!body) throw new Error(`${path}: ${name} is declared nowhere`)
      for (const [, column, type] of body.matchAll(/(\w+): ([^\n;]+)/g)) {
        const table = (quoted ?? plain)!
        columns.set(`${table}.${column}`, {
          table,
          column: column!,
          nullable: / \| null$|^null /.test(type!),
          has_default: type!.startsWith('Generated<'),
        })
      }
    }
  }
  return columns
}

test('the declared tables are the real ones', async ({ scratch }) => {
  const { rows } = await scratch.asOwner((client) =>
    client.query<Column>(`
      select case table_schema when 'public' then table_name else table_schema || '.' || table_name end as table,
        column_name as column, is_nullable = 'YES' as nullable,
        column_default is not null or is_identity = 'YES' as has_default
      from information_schema.columns where table_schema in ('public', 'auth', 'jobs')`),
  )
  const real = new Map(rows.map((row) => [`${row.table}.${row.column}`, row]))
  const wanted = await declared()

  expect(wanted.size).toBeGreaterThan(80)
  const wrong: string[] = []
  for (const [name, column] of wanted) {
    const there = real.get(name)
    if (!there) wrong.push(`${name} is declared and not there`)
    else if (there.nullable !== column.nullable) wrong.push(`${name}: ${there.nullable ? 'may' : 'may not'} be null`)
    else if (column.has_default && !there.has_default) wrong.push(`${name} is Generated and has no default`)
  }
  const tables = new Set([...wanted.values()].map((column) => column.table))
  for (const [name, { table, has_default, nullable }] of real)
    if (tables.has(table) && !wanted.has(name) && !/^auth\.(session|account|verification)\./.test(name))
      wrong.push(`${name} is there and not declared (${has_default || nullable ? 'may be left out' : 'must be given'})`)
  for (const { table } of rows)
    if (!tables.has(table) && !/^auth\.(session|account|verification)$|^jobs\./.test(table))
      wrong.push(`${table} is declared nowhere`)
  expect([...new Set(wrong)]).toEqual([])
})
