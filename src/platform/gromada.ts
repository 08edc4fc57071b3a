import type { Act, Context } from './context.ts'
import type { Config } from './config.ts'
import type { Db } from './db/database.ts'
import type { Feature } from './feature.ts'
import { type Lane, laneOf } from './lane.ts'
import { type Limits, memoryLimits } from './limits.ts'
import type { Mailer } from './mail/mailer.ts'
import type { AnyOperation } from './operation.ts'
import type { Secret } from './secret.ts'

/** The running product: what all doors of one process share. Made once in `main.ts`, and once for each test. */
export interface Gromada {
  readonly config: Config
  readonly db: Db
  readonly features: readonly Feature[]
  readonly operations: ReadonlyMap<string, AnyOperation>
  readonly limits: Limits
  /** Where long questions wait for each other. */
  readonly longQuestions: Lane
  readonly secret: Secret
  readonly mailer: Mailer
  /** Hands announcements to those who listen. Woken after each commit that announced something. */
  readonly relay: { wake(): void }
  recordActs(ctx: Context, acts: readonly Act[], operation: string): Promise<void>
  voidActs(ctx: Context, runId: string): Promise<void>
  /** Where the world reaches this server, without a slash at the end. */
  readonly url: string
}

export interface Parts {
  config: Config
  db: Db
  features: readonly Feature[]
  secret: Secret
  mailer: Mailer
  relay?: { wake(): void }
  url: string
  limits?: Limits
}

/** Two for each core that the database may have on a small machine. */
const mostLongQuestions = 4

export function createGromada({ limits = memoryLimits(), relay = { wake() {} }, ...parts }: Parts): Gromada {
  const operations = new Map<string, AnyOperation>()
  for (const feature of parts.features)
    for (const operation of feature.operations) {
      if (operations.has(operation.spec.name)) throw new Error(`Two operations are called ${operation.spec.name}`)
      operations.set(operation.spec.name, operation)
    }
  const trail = parts.features.find((feature) => feature.recordActs)
  return {
    ...parts,
    limits,
    longQuestions: laneOf(mostLongQuestions),
    relay,
    operations,
    recordActs(ctx, acts, operation) {
      if (!trail?.recordActs) throw new Error(`${operation} writes to the trail, and no feature keeps one`)
      return trail.recordActs(ctx, acts, operation)
    },
    voidActs: async (ctx, runId) => trail?.voidActs?.(ctx, runId),
  }
}
