import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Known, namesAgree, plainMatch } from './plain-match.ts'

const known = (givenName: string, familyName: string, ...emails: string[]): Known => ({
  givenName,
  familyName,
  emails,
  phones: [],
})
const people = fc.record({
  givenName: fc.constantFrom('', 'Anna', 'ANNA', 'Łucja', 'Lucja', 'Jan'),
  familyName: fc.constantFrom('', 'Nowak', 'Żak', 'Zak'),
  emails: fc.subarray(['a@x.org', 'b@x.org']),
  phones: fc.subarray(['+48601234567']),
})
const here = fc.array(people, { maxLength: 6 }).map((all) => all.map((one, id) => ({ ...one, id })))

describe('the plain rule', () => {
  it('joins the same address and the same names, in any spelling', () => {
    expect(plainMatch(known('Łucja', 'Żak', 'l@x.org'), [{ ...known('LUCJA', 'Zak', 'l@x.org'), id: 1 }])).toEqual({
      kind: 'join',
      id: 1,
      because: ['same e-mail', 'same names'],
    })
  })

  it('asks when a family shares an address', () => {
    expect(plainMatch(known('Jan', 'Żak', 'l@x.org'), [{ ...known('Łucja', 'Żak', 'l@x.org'), id: 1 }])).toMatchObject({
      kind: 'review',
      ids: [1],
    })
    expect(namesAgree(known('', 'Żak'), known('', 'Żak'))).toBe(false)
  })

  it('never joins without a shared address, and never without a name', () => {
    fc.assert(
      fc.property(people, here, (incoming, all) => {
        const match = plainMatch(incoming, all)
        if (match.kind !== 'join') return
        const one = all.find(({ id }) => id === match.id)!
        expect(
          [...one.emails, ...one.phones].some((address) => [...incoming.emails, ...incoming.phones].includes(address)),
        ).toBe(true)
        expect(incoming.givenName).not.toBe('')
      }),
    )
  })

  it('does not care in which order the people here are asked about', () => {
    fc.assert(
      fc.property(people, here, (incoming, all) => {
        const [one, other] = [plainMatch(incoming, all), plainMatch(incoming, all.toReversed())]
        expect(other.kind).toBe(one.kind)
        if (one.kind === 'join' && other.kind === 'join') expect(other.id).toBe(one.id)
        if (one.kind === 'review' && other.kind === 'review') expect(other.ids.toSorted()).toEqual(one.ids.toSorted())
      }),
    )
  })

  it('agreement of names goes both ways', () => {
    fc.assert(fc.property(people, people, (a, b) => namesAgree(a, b) === namesAgree(b, a)))
  })
})
