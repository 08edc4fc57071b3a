import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { addPerson } from '#features/people/index.ts'
import { quoted } from '#platform/sheets/sheets.test-kit.ts'
import { test } from '#test/kit.ts'
import { everything, imported, looked, takenBack } from './imports.test-kit.ts'
import { showImport } from './show-import.ts'
import { startImport } from './start-import.ts'

/** Few names and addresses, so that rows meet each other and those who are here in every way. */
const person = fc.record({
  given: fc.constantFrom('Anna', 'Ania', 'Jan', 'Łucja', ''),
  family: fc.constantFrom('Nowak', 'Żółć', 'Lis', ''),
  email: fc.constantFrom('a@example.org', 'A@example.org', 'j@example.org', ''),
  phone: fc.constantFrom('601234567', '+48 601 234 567', '602 222 222', ''),
  street: fc.constantFrom('Polna 1', ''),
  tag: fc.constantFrom('vip', 'VIP;nowa', ''),
})
type Person = typeof person extends fc.Arbitrary<infer One> ? One : never

const sheetOf = (rows: readonly Person[]) =>
  ['imię,nazwisko,e-mail,telefon,ulica,tagi', ...rows.map((row) => Object.values(row).map(quoted).join(','))].join('\n')

describe('import and back', () => {
  test('is as if nothing had been, and the same sheet again changes nothing', { timeout: 240_000 }, async ({
    world,
  }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { maxLength: 3 }),
        fc.array(person, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (here, rows, agreed) => {
          const there = await world.anotherWorld()
          for (const one of here)
            if (one.given + one.family + one.email !== '')
              await addPerson(there.as('owner'), {
                givenName: one.given,
                familyName: one.family,
                emails: one.email ? [one.email] : [],
              })
          const consent = agreed ? { from: 'sheet' as const, wording: 'Signed' } : undefined
          const before = await everything(there)

          const first = await imported(there, sheetOf(rows), { consent })
          const between = await everything(there)
          const second = await imported(there, sheetOf(rows), { consent })
          expect(await everything(there)).toEqual(between)

          await takenBack(there, second)
          await takenBack(there, first)
          expect(await everything(there)).toEqual(before)
        },
      ),
      { numRuns: 12 },
    )
  })

  test('a connection that breaks in the middle leaves nothing, and the import can be begun again', {
    timeout: 120_000,
  }, async ({ world }) => {
    // So many that they are written while they are read.
    const rows = Array.from({ length: 20_000 }, (_, i) => `Anna${i},Nowak,a${i}@example.org,${'x'.repeat(40)}`)
    const importId = await looked(world, Buffer.from(`imię,nazwisko,e-mail,uwagi\n${rows.join('\n')}\n`))
    const before = await everything(world)
    await startImport(world.as('owner'), { importId })

    const broken = world.settle().catch((error: unknown) => error)
    await world.db.asOwner(async (client) => {
      for (let killed = 0; killed === 0; ) {
        // Whoever imports holds the turn from the first moment to the last.
        const { rowCount } = await client.query(`
          select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
            and database = (select oid from pg_database where datname = current_database())`)
        killed = rowCount ?? 0
      }
    })

    expect(await broken).toBeInstanceOf(Error)
    expect(await showImport(world.as('owner'), { importId })).toMatchObject({ state: 'failed', hasFile: true })
    expect(await everything(world)).toEqual(before)
    await startImport(world.as('owner'), { importId })
    await world.settle()
    expect(await showImport(world.as('owner'), { importId })).toMatchObject({ state: 'done', counts: { refused: 0 } })
  })
})
