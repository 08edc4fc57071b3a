import type { Kysely, Transaction as KyselyTransaction } from 'kysely'

/** Every table, by name. Each feature's `tables.ts` merges its own in by declaration, as `platform/db/tables.ts` does. */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type
export interface Database {}

export type Db = Kysely<Database>
/** An open transaction, inside the wall of one community. */
export type Transaction = KyselyTransaction<Database>

/** Several texts of one thing, by language: `{ pl: 'Potok', en: 'The stream' }`. */
export type Wording = Readonly<Record<string, string>>
