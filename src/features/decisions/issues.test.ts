import { describe, expect } from 'vitest'
import { addTheme, addVoices, codeVoices } from '#features/listening/index.ts'
import { undo } from '#platform/community/undo.ts'
import { clockIn, inContext } from '#platform/jobs/inside.ts'
import { test, type World } from '#test/kit.ts'
import { addIssue } from './add-issue.ts'
import { editIssue } from './edit-issue.ts'
import { listIssues } from './list-issues.ts'
import { mergeIssues } from './merge-issues.ts'
import { promoteTheme } from './promote-theme.ts'
import { setIssueState } from './set-issue-state.ts'
import { showIssue } from './show-issue.ts'

const uuid = () => crypto.randomUUID()

/** So many voices behind a theme, and the theme behind the issues. */
const voices = (world: World, count: number, ...issueIds: string[]) =>
  inContext(clockIn(world.gromada, world.community), 'test', async (ctx) => {
    const theme = { kind: 'theme', id: uuid() }
    await ctx.linkMany(Array.from({ length: count }, () => [{ kind: 'voice', id: uuid() }, theme] as const))
    for (const id of issueIds) await ctx.link(theme, { kind: 'issue', id })
  })

const links = (world: World) =>
  world.db.asOwner(
    async (client) =>
      (
        await client.query(
          'select from_kind, from_id, to_kind, to_id from thread_links where community_id = $1 order by 1, 2, 3, 4',
          [world.community.id],
        )
      ).rows,
  )

describe('an issue', () => {
  test('is listed with the voices behind it, and shown to the public only when it is public', async ({ world }) => {
    const organizer = world.as('organizer')
    const stream = await addIssue(organizer, { title: { pl: 'Strumień' } })
    const quarrel = await addIssue(organizer, { title: { pl: 'Spór' }, isPublic: false })
    await voices(world, 3, stream.issueId)

    const { issues } = await listIssues(organizer, {})
    const seen = await listIssues(world.visitor(), {})

    expect(issues.map((one) => [one.id, one.voices])).toEqual([
      [quarrel.issueId, 0],
      [stream.issueId, 3],
    ])
    expect(seen.issues.map((one) => one.id)).toEqual([stream.issueId])
    await expect(showIssue(world.visitor(), quarrel)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('is made of a theme, with the voices behind it, and taken back leaves the theme as it was', async ({
    world,
  }) => {
    const runs: string[] = []
    const organizer = world.as('organizer', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { themeId } = await addTheme(organizer, { title: { pl: 'Strumień', en: 'The stream' } })
    const { voiceIds } = await addVoices(organizer, { voices: [{ text: 'It stinks.' }, { text: 'Fish die.' }] })
    await codeVoices(organizer, { voiceIds, themeId })

    const { issueId } = await promoteTheme(organizer, { themeId, title: { en: 'The stream smells' } })

    const { issue } = await showIssue(organizer, { issueId })
    expect(issue).toMatchObject({ title: { en: 'The stream smells', pl: 'Strumień' }, voices: 2 })
    await undo(organizer, { undoId: runs.at(-1)! })
    await expect(showIssue(organizer, { issueId })).rejects.toMatchObject({ kind: 'missing' })
    expect((await links(world)).filter((link) => link.to_kind === 'issue')).toEqual([])
  })

  test('is paged by key', async ({ world }) => {
    const organizer = world.as('organizer')
    for (let i = 0; i < 51; i++) await addIssue(organizer, { title: { en: `Issue ${i}` } })

    const first = await listIssues(organizer, {})
    const second = await listIssues(organizer, { after: first.next! })

    expect([first.issues.length, second.issues.length, second.next]).toEqual([50, 1, null])
  })

  test('is not overwritten by whoever saves second, and an edit is undone', async ({ world }) => {
    const runs: string[] = []
    const organizer = world.as('organizer', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { issueId } = await addIssue(organizer, { title: { en: 'The stream', pl: 'Strumień' } })
    await editIssue(organizer, { issueId, version: 1, title: { en: 'The brook' }, isPublic: false })

    await expect(editIssue(organizer, { issueId, version: 1, title: { en: 'The beck' } })).rejects.toMatchObject({
      kind: 'conflict',
    })
    await undo(organizer, { undoId: runs[1]! })

    const { issue } = await showIssue(organizer, { issueId })
    expect(issue).toMatchObject({ title: { en: 'The stream', pl: 'Strumień' }, isPublic: true })
    await setIssueState(organizer, { issueId, state: 'taken up' })
    expect((await listIssues(organizer, { state: 'taken up' })).issues).toHaveLength(1)
  })

  test('takes the voices of its duplicate along, and undoing is exact', async ({ world }) => {
    const runs: string[] = []
    const organizer = world.as('organizer', { undoable: ({ undoId }) => void runs.push(undoId) })
    const kept = await addIssue(organizer, { title: { en: 'The stream smells' } })
    const twin = await addIssue(organizer, { title: { en: 'The brook stinks' } })
    await voices(world, 2, kept.issueId)
    await voices(world, 3, twin.issueId)
    await voices(world, 4, kept.issueId, twin.issueId)
    const before = await links(world)

    await mergeIssues(organizer, { issueId: twin.issueId, intoId: kept.issueId })

    const merged = await showIssue(organizer, { issueId: twin.issueId })
    expect(merged.issue).toMatchObject({ id: kept.issueId, voices: 9 })
    expect((await listIssues(organizer, {})).issues).toHaveLength(1)
    await undo(organizer, { undoId: runs.at(-1)! })
    expect(await links(world)).toEqual(before)
    expect((await showIssue(organizer, { issueId: twin.issueId })).issue).toMatchObject({ id: twin.issueId, voices: 7 })
  })

  test('cannot be joined into itself, also by two who do it crosswise at once', async ({ world }) => {
    const organizer = world.as('organizer')
    const [a, b] = [
      await addIssue(organizer, { title: { en: 'A' } }),
      await addIssue(organizer, { title: { en: 'B' } }),
    ]

    const same = mergeIssues(organizer, { issueId: a.issueId, intoId: a.issueId })
    await expect(same).rejects.toMatchObject({ kind: 'invalid' })
    const both = await Promise.allSettled([
      mergeIssues(organizer, { issueId: a.issueId, intoId: b.issueId }),
      mergeIssues(organizer, { issueId: b.issueId, intoId: a.issueId }),
    ])

    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect((await listIssues(organizer, {})).issues).toHaveLength(1)
  })
})
