import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { matchFile } from './match-file.ts'

let folder: string
let said: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gromada-match-'))
  said = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function match(content: string | Buffer, ...options: string[]) {
  const [file, out] = [join(folder, 'in.csv'), join(folder, 'out.csv')]
  await writeFile(file, content)
  const code = await matchFile([file, ...options, '--out', out], (line) => said.push(line))
  const rows = code === 0 ? (parse(await readFile(out, 'utf8'), { columns: true }) as Record<string, string>[]) : []
  return { code, rows, clusters: rows.map((row) => row['cluster']) }
}

describe('gromada match', () => {
  it('says which rows are one person, how surely, and why', async () => {
    const { rows, clusters } = await match(
      'id,cluster,imię,nazwisko,e-mail,data urodzenia\n1,9,Katarzyna,Wiśniewska,kw@wp.pl,24.06.1971\n2,8,Piotr,Nowak,pn@wp.pl,1980-01-02\n3,7,Kasia,Wisniewska,,19710624\n',
    )
    expect(Object.keys(rows[0]!)).toEqual(['row', 'cluster', 'score', 'because'])
    expect(clusters).toEqual(['1', '2', '1'])
    expect(Number(rows[0]!['score'])).toBeGreaterThan(0.9)
    expect(rows[0]!['because']).toMatch(/^row 3: .*same birth date/)
    expect(rows[1]).toMatchObject({ row: '2', score: '0', because: '' })
  })

  it('never looks at a label', async () => {
    const { clusters } = await match(
      'rec_id,cluster,given_name,surname\nx,1,Anna,Nowak\nx,1,Piotr,Kowalski\nx,1,Ewa,Lis\n',
    )
    expect(new Set(clusters).size).toBe(3)
  })

  it('reads semicolons, whole names, and the letters of old programs', async () => {
    const text = 'Nazwisko i imię;Telefon\nŻółć Łucja;601234567\nZolc Lucja;+48 601 234 567\n'
    const bytes = Buffer.from(
      [...text].map(
        (letter) => ({ ę: 0xea, Ż: 0xaf, ó: 0xf3, ł: 0xb3, ć: 0xe6, Ł: 0xa3 })[letter] ?? letter.charCodeAt(0),
      ),
    )
    expect((await match(bytes)).clusters).toEqual(['1', '1'])
  })

  it('takes columns by name', async () => {
    const { clusters } = await match(
      'a,b,c\nAnna,Nowak,a@x.org\nanna,nowak,a@x.org\n',
      '--columns',
      'given_name=a,family_name=b,email=c',
    )
    expect(clusters).toEqual(['1', '1'])
  })

  it('takes no family for one person', async () => {
    const { clusters } = await match(
      'imie,nazwisko,ulica,miasto,telefon,data urodzenia\nJan,Kowalski,Polna 5,Lublin,601234567,1950-01-02\nAnna,Kowalska,Polna 5,Lublin,601234567,1952-03-04\nJan,Kowalski,Polna 5,Lublin,601234567,1980-05-06\nEwa,Kowalska,Polna 5,Lublin,,1980-05-06\nJasiek,Kowalski,Polna 5,Lublin,,06.05.1980\n',
    )
    expect(clusters).toEqual(['1', '2', '3', '4', '3'])
  })

  it('matches organisations', async () => {
    const { clusters } = await match(
      'nazwa,miasto\nZielony Dom sp. z o.o.,Lublin\nZIELONY DOM,Lublin\nCzerwony Most S.A.,Lublin\n',
      '--kind',
      'organisation',
    )
    expect(clusters[0]).toBe(clusters[1])
    expect(clusters[2]).not.toBe(clusters[0])
  })

  it.each<[string, string | Buffer, string[], RegExp]>([
    ['an empty file', '', [], /is empty/],
    ['headings alone', 'imie,nazwisko\n', [], /no rows/],
    ['what is no text', Buffer.from([0x89, 0x50, 0, 0, 1, 2]), [], /not a text file/],
    ['headings that say nothing', 'id,cluster\n1,2\n', [], /--columns/],
    [
      'a column that is not there',
      'imie,nazwisko\na,b\n',
      ['--columns', 'given_name=vorname'],
      /no column “vorname”; it has imie, nazwisko/,
    ],
    ['a field that is not ours', 'imie,nazwisko\na,b\n', ['--columns', 'shoe=imie'], /“shoe” is not one of given_name/],
    ['a threshold that is no chance', 'imie\na\n', ['--threshold', 'high'], /between 0 and 1/],
    ['another kind', 'imie\na\n', ['--kind', 'cat'], /person or organisation/],
    ['an unknown option', 'imie\na\n', ['--frob'], /--frob/],
  ])('refuses %s in one line', async (_, content, options, line) => {
    expect((await match(content, ...options)).code).toBe(1)
    expect(said).toEqual([expect.stringMatching(line)])
    expect(said[0]).not.toContain('\n')
  })

  it('refuses a file that is not there, and a place where nothing can be written', async () => {
    expect(await matchFile([join(folder, 'none.csv'), '--out', join(folder, 'o')], (line) => said.push(line))).toBe(1)
    await writeFile(join(folder, 'in.csv'), 'imie,nazwisko\na,b\n')
    expect(
      await matchFile([join(folder, 'in.csv'), '--out', join(folder, 'no', 'where')], (line) => said.push(line)),
    ).toBe(1)
    expect(said).toHaveLength(2)
  })
})
