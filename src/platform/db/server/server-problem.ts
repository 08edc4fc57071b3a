/**
 * Why the embedded database cannot be started, in one line that an operator can act on.
 * `taken`: somebody else runs on this data. `unwritable`: a folder that must be written cannot be.
 * `unusable`: the data or this machine is not fit for the PostgreSQL that comes with Gromada.
 */
export class ServerProblem extends Error {
  readonly reason: 'taken' | 'unwritable' | 'unusable'

  constructor(reason: ServerProblem['reason'], message: string) {
    super(message)
    this.name = 'ServerProblem'
    this.reason = reason
  }
}

/** Says of any thrown thing what the system said, without its stack. */
export const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The system's code of a failed call (`ENOENT`, or five characters from PostgreSQL). */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
