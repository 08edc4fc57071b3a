import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { root } from './sources.ts'

/**
 * What takes longest, the longest first: so that both workers are busy to the end, instead of one that waits while the
 * other walks through every page. A fresh machine has no times of its own to go by.
 */
const longest = [
  'test/access/access.test.ts',
  'test/hostile.test.ts',
  'test/journeys/backup.test.ts',
  'test/journeys/postgres15.test.ts',
  'test/kill.test.ts',
  'test/authorization.test.ts',
  'src/features/imports/hostile.test.ts',
  'src/algorithms/matching/accuracy.test.ts',
  'test/ui/gallery.test.ts',
  'test/lifecycle.test.ts',
  'test/cases/thread.test.ts',
  'test/plans-lists.test.ts',
  'test/journeys/segment.test.ts',
  'test/journeys/sheet-to-record.test.ts',
]

/** The longest first, then as the test runner would have it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = longest.filter((path) => !existsSync(join(root, path)))
    if (gone.length > 0) throw new Error(`test/sequence.ts puts first what is not there: ${gone.join(', ')}`)
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(relative(root, moduleId))
      return at < 0 ? longest.length : at
    }
    const others = await super.sort(files)
    return others.toSorted((a, b) => rank(a) - rank(b))
  }
}
