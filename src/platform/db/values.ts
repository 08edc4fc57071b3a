import pg from 'pg'

/**
 * What comes out of the database: instants as Temporal.Instant, days as Temporal.PlainDate, int8 as bigint (money is
 * exact; counts are asked for as `count(*)::int`). Nothing in Gromada ever sees a Date.
 */
const parsers: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: BigInt,
  [pg.types.builtins.TIMESTAMPTZ]: (text) => Temporal.Instant.from(text.replace(' ', 'T')),
  [pg.types.builtins.DATE]: (text) => Temporal.PlainDate.from(text),
}

export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/**
 * What goes in. The driver asks a value for `toPostgres` before it falls back to JSON, which would quote an instant;
 * this is its own documented way to teach it a type.
 */
for (const type of [Temporal.Instant, Temporal.PlainDate]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    configurable: true,
    value(this: { toString(): string }) {
      return this.toString()
    },
  })
}
