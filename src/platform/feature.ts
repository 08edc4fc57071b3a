import type { Actor, RoleName } from './actor.ts'
import type { Act, Context, Subject } from './context.ts'
import type { Database } from './db/database.ts'
import type { ClockJob, LongJob } from './jobs/job.ts'
import type { Loop } from './jobs/loops.ts'
import type { PageSpec } from './http/page.ts'
import type { AnyOperation } from './operation.ts'
import type { SegmentCondition } from './segment-condition.ts'
import type { Language } from './words.ts'

/** One capability. The product is a list of these; `app.ts` has the list, and its order is the dependency rule. */
export interface Feature {
  name: string
  operations: readonly AnyOperation[]
  pages?: readonly PageSpec[]
  /** What may be granted, and to which roles a new community grants it. */
  grants?: Readonly<Record<string, readonly RoleName[]>>
  /** Its place in the workspace's menu. */
  menu?: readonly MenuEntry[]
  /** Its place in the menu of the public site. */
  publicMenu?: readonly MenuEntry[]
  /** Kinds of act it writes to the trail, with their wording. */
  acts?: Readonly<Record<string, ActKind>>
  threadKinds?: readonly ThreadKind[]
  threadCounts?: readonly ThreadCount[]
  /** Runs after the commit, in a transaction of its own, as the clock. May run twice and must not mind. */
  listens?: Readonly<Record<string, (ctx: Context, payload: never) => Promise<void>>>
  jobs?: readonly ClockJob[]
  longJobs?: readonly LongJob[]
  loops?: readonly Loop[]
  /** What is due today, for the workspace's first page. */
  today?(ctx: Context): Promise<TodayItem[]>
  search?(ctx: Context, text: string): Promise<SearchHit[]>
  /** What the community's public front page shows of this feature. */
  publicHome?(ctx: Context): Promise<readonly HomeSection[] | HomeSection | null>
  /** Every key to people that this feature's tables hold, and what a merge does with it. */
  personReferences?: readonly PersonReference[]
  /** How people may be told apart by what this feature knows of them, for audiences. */
  segmentConditions?: readonly SegmentCondition[]
  /** What this feature shows on a person's record, below what people itself shows. */
  personSections?(ctx: Context, personId: string): Promise<readonly RecordSection[]>
  /**
   * Takes in what a person said elsewhere, as a voice: with the rights of whoever acts, and undone with their command.
   * One feature has it.
   */
  hearVoice?(ctx: Context, said: SaidElsewhere): Promise<Subject>
  /**
   * What these people share with others, each thing once with everybody who shares it. What more than `most` people share
   * is left out, since it says nothing about two of them: so the answer is bounded, and is read by index.
   */
  commonGround?(ctx: Context, personIds: readonly string[], most: number): Promise<CommonGround[]>
  exportPerson?(ctx: Context, personId: string): Promise<Record<string, unknown>>
  /** Takes a person's identity out of this feature's tables. What must stay is said with its reason. */
  erasePerson?(ctx: Context, personId: string): Promise<void>
  /** The trail itself: only the feature that keeps people has it. */
  recordActs?(ctx: Context, acts: readonly Act[], operation: string): Promise<void>
  /** Marks the acts of an undone command: they stay, and count nowhere. */
  voidActs?(ctx: Context, runId: string): Promise<void>
}

export interface MenuEntry {
  label(language: Language): string
  /** Under `/w/:slug` or `/c/:slug`. */
  path: `/${string}`
  grant?: string
  /**
   * The daily work stands in the order of the features; the first page before it, what is rarely needed after it. At the
   * foot of every public page stands what must always be found, and is no reason to come.
   */
  place?: 'first' | 'last' | 'foot'
}

export interface ActKind {
  /** “Took part in an event”: no person's name in it, so that no language has to inflect one. */
  said(language: Language): string
  /** Done to the person and not by them: being told. It is on the trail, and is no act on the thread. */
  received?: boolean
  /** Done once by one person about one record, as a vote is: two who both did it are not joined into one. */
  once?: boolean
}

/** A kind of record that stands on the thread. */
export interface ThreadKind {
  kind: ThreadStep
  /** The records of this kind among these ids that the actor may see. */
  load(ctx: Context, ids: readonly string[]): Promise<ThreadRecord[]>
  /** How many there are, for the thread in numbers. */
  count(ctx: Context): Promise<number>
  /** Under `/w/:slug`. */
  href(id: string): string
  /** Whether that page is for them; all others are led to the public one, if there is one. */
  mayOpen?(actor: Actor): boolean
  /** Under `/c/:slug`, when the public may see this record. */
  publicHref?(id: string): string
}

/** A step that is counted and not linked one by one: what people did, who was told. */
export interface ThreadCount {
  kind: ThreadStep
  /** How many belong to these records, which stand on one thread. */
  count(ctx: Context, of: readonly Subject[]): Promise<number>
}

export interface ThreadRecord {
  id: string
  title: string
  /** The language that the title is in, when it is not the reader's. */
  lang?: string
  isPublic: boolean
}

/** The steps of the thread, in their order. */
export const threadSteps = [
  'voice',
  'theme',
  'issue',
  'decision',
  'campaign',
  'project',
  'event',
  'act',
  'outcome',
  'told',
] as const
export type ThreadStep = (typeof threadSteps)[number]

export interface TodayItem {
  /** Said in the reader's language. */
  title: string
  detail?: string
  href: string
  /** When it is due, so that the page can put first what cannot wait. */
  due?: Temporal.Instant
}

export interface SearchHit {
  title: string
  detail?: string
  href: string
}

export interface HomeSection {
  title: string
  more: { label: string; href: string }
  items: readonly { title: string; lang?: string; detail?: string; href: string }[]
  /** Lower comes first. */
  order: number
}

/** A part of a person's record: plain data, so that every feature's part looks and prints alike. */
export interface RecordSection {
  title: string
  /** Lower comes first. */
  order: number
  action?: { label: string; href: string }
  items: readonly { title: string; detail?: string; href?: string; when?: Temporal.Instant }[]
  /** Said when there are no items: what would stand here. */
  empty?: string
}

/** What was said in a conversation that is no listening session, word for word. */
export interface SaidElsewhere {
  text: string
  /** Null where it is handed on without saying who said it. */
  personId: string | null
  saidAt: Temporal.Instant
  mayBeQuoted: 'no' | 'without name' | 'with name'
}

/** Something that people have in common: an interest, what they spoke of, a street, a language. */
export interface CommonGround {
  kind: 'interest' | 'concern' | 'street' | 'language' | (string & {})
  /** In the reader's language, where it has one: “ul. Polna”, “Ukrainian”, “dark stairwells”. */
  label: string
  /** All who share it, those who were asked about among them. */
  personIds: readonly string[]
}

export interface PersonReference {
  table: keyof Database & string
  column: string
  /**
   * `move`: the row follows the joined person. `keep earliest`: where both have a row for the same thing, the later one
   * stays behind with the joined record. `refuse`: then the merge is refused, with the reason. `stays`: the row describes
   * the joined record itself and stays with it; what is worth having is gathered into the kept one. `follows`: the
   * database reckons the row from others, which move.
   */
  onMerge: 'move' | 'keep earliest' | 'refuse' | 'stays' | 'follows'
  /** The column that names that thing, for tables with one row a person and thing. */
  oncePer?: string
}
