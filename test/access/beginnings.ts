import { DemoReader, slug, voteLink } from './demo.ts'

const hence = (hours: number) => Temporal.Now.instant().add({ hours }).toString()
const path = (link: string) => new URL(link).pathname + new URL(link).search

/** Where a walk over every page begins: what links lead on from, and pages that belong to the holder of a link or come of something begun. */
export async function beginnings(owner: DemoReader): Promise<string[]> {
  const inside = [
    ...(await ofPeople(owner)),
    ...(await ofSegments(owner)),
    ...(await ofVoices(owner)),
    ...(await ofDecisions(owner)),
    'search?q=woda',
  ]
  return [
    `/c/${slug}`,
    `/w/${slug}`,
    '/sign-in',
    '/account',
    '/setup/anything',
    '/sign-in/link/anything',
    ...(await ofLinks(owner)),
    ...inside.map((one) => `/w/${slug}/${one}`),
    `/c/${slug}/tell-us/thanks`,
    await received(owner),
  ]
}

/** A form that no page of ours gave: it is held, and the page of what is held has something on it. */
async function received(owner: DemoReader): Promise<string> {
  const answer = await new DemoReader(owner).send(`/c/${slug}/tell-us`, { text: 'The bridge is icy.', place: 'Most' })
  return answer.headers.get('location')!
}

/** Pages that are opened by whoever holds their link. */
async function ofLinks(owner: DemoReader): Promise<string[]> {
  const guest = new DemoReader(owner)
  const { events } = await owner.api<{ events: { id: string; isOver: boolean; placesLeft: number | null }[] }>(
    'GET',
    '/events',
  )
  const event = events.find((one) => !one.isOver && one.placesLeft !== 0)!
  const { link: seat } = await guest.api('POST', `/events/${event.id}/sign-ups`, {
    givenName: 'Łucja',
    familyName: 'Gość',
    email: 'lucja@example.org',
  })
  const [somebody] = await somePeople(owner)
  const { link: own } = await owner.api('POST', `/people/${somebody}/own-link`, {})
  const invitation = await owner.api('POST', '/invitations', { email: 'new@example.org', role: 'volunteer' })
  const invited = Object.values(invitation).find((one) => /\/join\//.test(String(one)))
  return [await voteLink(owner), seat!, own!, invited!].map(path)
}

async function somePeople(owner: DemoReader): Promise<string[]> {
  const { people } = await owner.api<{ people: { id: string }[] }>('GET', '/people')
  return people.map((one) => one.id)
}

async function ofPeople(owner: DemoReader): Promise<string[]> {
  const [anna, jan] = await somePeople(owner)
  const { householdId } = await owner.api('POST', '/households', { personId: anna, name: 'Nad Strugą 4' })
  const { relationshipId } = await owner.api('POST', '/relationships', { kind: 'neighbour', fromId: anna, toId: jan })
  const { oneToOneId } = await owner.api('POST', '/one-to-ones/held', {
    personId: anna,
    meetsAt: hence(-24),
    story: 'Came here in 2009, for the river.',
    interests: ['choir'],
    concerns: ['dark stairwell'],
    commitments: [{ doneBy: 'person', what: 'Ask two neighbours', dueOn: hence(200).slice(0, 10) }],
  })
  const { importId } = await owner.api('POST', '/imports', {
    fileName: 'people.csv',
    text: 'given name,family name,email\nAnna,Nowak,anna@example.org\n',
  })
  return [
    `households/${householdId}`,
    `people/merge?id=${anna}&id=${jan}`,
    `people/${anna}/ties/${relationshipId}`,
    `one-to-ones/${oneToOneId}`,
    `imports/${importId}`,
    `imports/${importId}/columns`,
  ]
}

/** Segments and what stands on them: rules, and lists. */
async function ofSegments(owner: DemoReader): Promise<string[]> {
  const { segmentId } = await owner.api('POST', '/segments', {
    name: 'Kowal',
    definition: { steps: [{ of: [{ kind: 'people.name', value: { part: 'kowal' } }] }] },
  })
  const { ruleId } = await owner.api('POST', '/retention-rules', { name: 'Long gone', segmentId })
  const { listId } = await owner.api('POST', '/lists', { name: 'Everybody', layout: {} })
  const { changeId } = await owner.api('POST', '/lists/changes', {
    layout: { search: 'kowal' },
    change: { kind: 'put tag', tag: 'steward' },
  })
  return [`segments/${segmentId}`, `retention/${ruleId}`, `lists/${listId}`, `lists/changes/${changeId}`]
}

async function ofVoices(owner: DemoReader): Promise<string[]> {
  const { importId } = await owner.api('POST', '/voice-imports', {
    fileName: 'voices.csv',
    csv: 'comment-body\nThe stream smells.\n',
  })
  const { voiceId, undoId } = await owner.api('POST', '/voices', {
    text: 'The bench is broken.',
    mayBeQuoted: 'without name',
  })
  const { sessionId } = await owner.api('POST', '/listening-sessions', {
    title: 'At the kitchen table',
    kind: 'house meeting',
    place: 'Rynek 3',
    heldAt: hence(0),
  })
  return [`voices/import/${importId}`, `undo/${undoId}`, `voices/${voiceId}`, `listening/sessions/${sessionId}`]
}

async function ofDecisions(owner: DemoReader): Promise<string[]> {
  const { issues } = await owner.api<{ issues: { id: string }[] }>('GET', '/issues')
  const { decisionId } = await owner.api('POST', '/decisions', {
    question: { pl: 'Co po zimie?', en: 'What after winter?' },
    mode: 'open',
    picks: 1,
    issueIds: issues.slice(0, 2).map((one) => one.id),
    opensAt: hence(24),
    closesAt: hence(48),
  })
  return [`decisions/${decisionId}/edit`]
}
