import { describe, expect } from 'vitest'
import { listPeople } from '#features/people/index.ts'
import { test as base, type Visiting } from '#test/site.ts'

/** The browser of an owner who reads Polish. */
const test = base.extend<{ owner: Visiting }>({
  owner: async ({ site }, use) => use(site.in('pl').owner),
})

const formWith = (file: string | Uint8Array<ArrayBuffer>, name = 'ludzie.csv') => {
  const form = new FormData()
  form.set('file', new File([file], name))
  return form
}

describe('the pages of an import', () => {
  test('lead from the file to the people and back again, without script', async ({ world, owner }) => {
    expect(await (await owner.get('imports')).text()).toContain('Nie wczytano jeszcze żadnego arkusza')

    const sent = await owner.post('imports', formWith('imię;nazwisko;e-mail\nŁucja;Żółć;l@example.org\nEwa;Lis;zły\n'))
    expect(sent.status).toBe(303)
    const at = sent.headers.get('location')!
    expect(await (await owner.get(at)).text()).toContain('http-equiv="refresh"')
    await world.settle()
    const looked = await (await owner.get(at)).text()
    expect(looked).toContain('Co by się stało')
    expect(looked).toContain('Zaimportuj 1 osobę')
    expect(looked).toContain('To nie jest adres e-mail')
    expect((await listPeople(world.as('owner'), {})).people).toEqual([])

    const sheet = await (await owner.get(`${at}/refused.csv`)).text()
    expect(sheet).toContain('Ewa,Lis,zły,2,To nie jest adres e-mail (e-mail)')
    await owner.post(at, { do: 'start', 'consent.from': 'none', 'consent.wording': '' })
    await world.settle()
    expect(await (await owner.get(at)).text()).toContain('Cofnij import')
    expect((await listPeople(world.as('owner'), {})).people).toHaveLength(1)

    await owner.post(at, { do: 'undo' })
    await world.settle()
    expect(await (await owner.get(at)).text()).toContain('Zniknęła 1 osoba')
    expect((await listPeople(world.as('owner'), {})).people).toEqual([])
    expect(await (await owner.get('imports')).text()).toContain('Cofnięto')
  })

  test('let every column be explained, and say what is wrong with an answer', async ({ world, owner }) => {
    const at = (await owner.post('imports', formWith('kto;kiedy\nŁucja Żółć;1971\n'))).headers.get('location')!
    await world.settle()
    expect(await (await owner.get(`${at}/columns`)).text()).toContain('name="fields.1"')

    const refused = await owner.post(`${at}/columns`, { 'fields.0': 'fullName', 'fields.1': 'birth', birthReason: '' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('po co przechowujecie daty urodzenia')
    await owner.post(`${at}/columns`, { 'fields.0': 'fullName', 'fields.1': 'birth', birthReason: 'Obóz' })
    await world.settle()

    expect(await (await owner.get(at)).text()).toContain('Zaimportuj 1 osobę')
  })

  test('take a file of many pieces as it is', async ({ world, owner }) => {
    const line = 'Anna;Nowak;a@example.org;zażółć gęślą jaźń\n'
    const file = `imię;nazwisko;e-mail;uwagi\n${line.repeat(60_000)}`
    const sent = await owner.post('imports', formWith(file))
    expect(sent.status).toBe(303)

    const { rows } = await world.db.asOwner((client) =>
      client.query<{ bytes: Buffer }>('select bytes from upload_chunks where community_id = $1 order by number', [
        world.community.id,
      ]),
    )
    expect(rows.length).toBeGreaterThan(2)
    expect(Buffer.concat(rows.map((row) => row.bytes)).toString()).toBe(file)
  })

  test('refuse a form without a file in words', async ({ owner }) => {
    const nothing = new FormData()
    nothing.set('file', new File([], ''))

    for (const form of [nothing, { file: 'no file' }]) {
      const refused = await owner.post('imports', form)
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain('Wybierz plik.')
    }
  })
})
