import { sql } from 'kysely'
import type { Context, Subject, Visit } from './context.ts'
import { inTransaction } from './db/open.ts'
import { type ThreadKind, type ThreadStep, threadSteps } from './feature.ts'
import { openContext } from './open-context.ts'
import type { ThreadStep as StripStep } from './ui/thread-strip.tsx'

interface Reached {
  kind: ThreadStep
  count: number
  /** A few of them, to be named. */
  some: string[]
}

const named = 2
/** The public may see only some of them, so among more is looked for those to name. */
const lookedAt = 30

/**
 * The strip of one record: all that it came from and all that came of it, over however many links. Records that the
 * reader may not see are counted, and not named.
 */
export async function threadStrip(
  visit: Visit & { base: string },
  here: Subject,
  surface: 'public' | 'workspace',
): Promise<StripStep[]> {
  return inTransaction(visit.gromada.db, { communityId: visit.community.id, readOnly: true }, async (db) => {
    const { ctx } = openContext(visit, db, { runId: '', operation: 'thread', viewed: new Set() })
    const reached = await reach(ctx, here)
    const kinds = ctx.gromada.features.flatMap((feature) => feature.threadKinds ?? [])
    const counts = ctx.gromada.features.flatMap((feature) => feature.threadCounts ?? [])
    const steps: StripStep[] = []
    for (const step of threadSteps) {
      const kind = kinds.find((one) => one.kind === step)
      const counted = counts.find((one) => one.kind === step)
      if (kind) steps.push(await linkedStep(ctx, kind, reached.get(step), here, visit.base, surface))
      else if (counted)
        steps.push({ kind: step, count: await counted.count(ctx, await allReached(ctx, here)), items: [] })
    }
    return steps
  })
}

async function linkedStep(
  ctx: Context,
  kind: ThreadKind,
  reached: Reached | undefined,
  here: Subject,
  base: string,
  surface: 'public' | 'workspace',
): Promise<StripStep> {
  const isHere = kind.kind === here.kind
  const some = isHere ? [here.id, ...(reached?.some ?? [])] : (reached?.some ?? [])
  const ids = some.slice(0, surface === 'public' ? lookedAt : named)
  const loaded = ids.length > 0 ? await kind.load(ctx, ids) : []
  // The database gives them in any order; the reader sees the same order today and after a restore.
  const records = loaded.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  const items = records.flatMap(({ id, title, lang, isPublic }) => {
    if (surface === 'workspace' && (kind.mayOpen?.(ctx.actor) ?? true))
      return [{ title, lang, href: base + kind.href(id) }]
    return isPublic && kind.publicHref ? [{ title, lang, href: `/c/${ctx.community.slug}${kind.publicHref(id)}` }] : []
  })
  return {
    kind: kind.kind,
    count: (reached?.count ?? 0) + (isHere ? 1 : 0),
    items: items.slice(0, named),
    here: isHere,
  }
}

/**
 * Backwards and forwards from here, without wandering off to what merely shares an ancestor. Nobody passes through a
 * decision: it weighs many issues, and a campaign that came of it is the thread of those alone that it took up, to
 * which it is tied directly.
 */
const bothWays = (here: Subject) => sql`
  with recursive
    before(kind, id) as (
      select from_kind, from_id from thread_links where to_kind = ${here.kind} and to_id = ${here.id}
      union select l.from_kind, l.from_id from thread_links l join before b on l.to_kind = b.kind and l.to_id = b.id where b.kind <> 'decision'),
    after(kind, id) as (
      select to_kind, to_id from thread_links where from_kind = ${here.kind} and from_id = ${here.id}
      union select l.to_kind, l.to_id from thread_links l join after a on l.from_kind = a.kind and l.from_id = a.id where a.kind <> 'decision'),
    -- What was done for the same campaign stands beside its outcome.
    beside(kind, id) as (
      select l.to_kind, l.to_id from thread_links l join before b on l.from_kind = b.kind and l.from_id = b.id
      where ${here.kind} = 'outcome' and b.kind in ('campaign', 'project') and l.to_kind = 'event'),
    thread(kind, id) as (select * from before union select * from after union select * from beside)`

async function reach(ctx: Context, here: Subject): Promise<Map<string, Reached>> {
  const { rows } = await sql<Reached>`${bothWays(here)}
    select kind, count(*)::int as count, (array_agg(id order by id))[1:${sql.lit(lookedAt)}] as some
    from thread group by kind`.execute(ctx.db)
  return new Map(rows.map((row) => [row.kind, row]))
}

/** Everything on the thread of a record, itself included. */
export async function allReached(ctx: Context, here: Subject): Promise<Subject[]> {
  const { rows } = await sql<Subject>`${bothWays(here)} select kind, id from thread`.execute(ctx.db)
  return [here, ...rows]
}

/** All records of one kind that stand before a record on its thread: the voices behind an outcome. */
export async function before(ctx: Context, here: Subject, kind: ThreadStep): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`${bothWays(here)} select id from before where kind = ${kind} order by id`.execute(ctx.db)
  return rows.map((row) => row.id)
}
