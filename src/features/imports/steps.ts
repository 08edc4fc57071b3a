import type { Work } from '#platform/jobs/job.ts'
import { changeImport } from './import-store.ts'

export type Phase = 'read' | 'block' | 'compare' | 'write'
type Timed = Phase | 'copy'

/** Which part of the way each phase is; the bar goes from 0 to 1,000 whatever the size of the sheet. */
const shares: Readonly<Record<'look' | 'import', Partial<Record<Phase, readonly [from: number, to: number]>>>> = {
  look: { read: [0, 550], block: [550, 650], compare: [650, 1_000] },
  import: { read: [0, 350], block: [350, 400], compare: [400, 600], write: [600, 1_000] },
}

const often = 5_000

/** Says how far it is and in which phase, and notices that somebody pressed stop. */
export function stepsOf(work: Work, importId: string, way: 'look' | 'import', expected = 0) {
  let rows = 0
  let told = 0
  let phase: Phase | '' = ''
  let since = performance.now()
  const took: Partial<Record<Timed, number>> = {}
  const add = (name: Timed, milliseconds: number) => void (took[name] = (took[name] ?? 0) + milliseconds)
  const at = (name: Phase, part: number) => {
    const [from, to] = shares[way][name]!
    return Math.round(from + (to - from) * part)
  }
  const enter = async (name: Phase) => {
    if (phase === name) return
    if (phase !== '') add(phase, performance.now() - since)
    since = performance.now()
    phase = name
    await work.inTransaction((ctx) => changeImport(ctx, importId, { phase: name }))
  }
  return {
    rows: () => rows,
    /** Hands rows over to the database; reading them is another matter. */
    async copy(work: () => Promise<void>) {
      const begun = performance.now()
      await work()
      const taken = performance.now() - begun
      add('copy', taken)
      add('read', -taken)
    },
    /** Milliseconds, by phase: kept with the run, for whoever asks why it took so long. */
    took() {
      if (phase !== '') add(phase, performance.now() - since)
      since = performance.now()
      return Object.fromEntries(Object.entries(took).map(([name, milliseconds]) => [name, Math.round(milliseconds)]))
    },
    async read(more: number) {
      await enter('read')
      rows += more
      if (rows - told < often) return
      told = rows
      await work.orStop()
      // Before the first time nobody knows how many there are: the bar then goes ever more slowly.
      const part = expected > 0 ? Math.min(1, rows / expected) : rows / (rows + 20_000)
      await work.progress(at('read', part), 1_000)
    },
    async to(name: Phase, part = 0) {
      await work.orStop()
      await enter(name)
      await work.progress(at(name, part), 1_000)
    },
  }
}
