/**
 * Why a backup cannot be made or restored, in one line. Nothing has been changed when one is thrown.
 * `foreign`: no backup of ours. `newer`: of a later version. `damaged`: not whole. `mismatch`: of another schema.
 * `occupied`: the install already holds something. `refused`: the database or the place does not allow it.
 */
export class BackupProblem extends Error {
  readonly reason: 'foreign' | 'newer' | 'damaged' | 'mismatch' | 'occupied' | 'refused'

  constructor(reason: BackupProblem['reason'], message: string) {
    super(message)
    this.name = 'BackupProblem'
    this.reason = reason
  }
}
