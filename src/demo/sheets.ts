import { addList } from '#features/lists/index.ts'
import {
  defineField,
  editPerson,
  inputOfPerson,
  peopleById,
  type PersonInput,
  putTag,
  tagsNamed,
} from '#features/people/index.ts'
import { addSegment } from '#features/segments/index.ts'
import type { Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import type { Chance } from './chance.ts'
import type { Neighbour } from './people.ts'

/** A made-up valley: its places, and how they lie to each other. */
const places = [
  {
    city: 'Zarzecze',
    postcode: '33-391',
    latitude: 49.612,
    longitude: 20.702,
    streets: ['ul. Młyńska', 'ul. Polna', 'Rynek'],
  },
  {
    city: 'Zarzecze',
    postcode: '33-392',
    latitude: 49.624,
    longitude: 20.715,
    streets: ['os. Słoneczne', 'ul. Kolejowa'],
  },
  {
    city: 'Dolina',
    postcode: '33-393',
    latitude: 49.587,
    longitude: 20.668,
    streets: ['ul. Wierzbowa', 'ul. Nad Strugą'],
  },
  { city: 'Górki', postcode: '33-394', latitude: 49.641, longitude: 20.655, streets: ['ul. Leśna', 'ul. Widokowa'] },
  { city: 'Brzeziny', postcode: '33-395', latitude: 49.571, longitude: 20.741, streets: ['ul. Brzozowa'] },
] as const

const settled = 240

/** Where some of the neighbours live, what they can do, two audiences, and the sheets that the work is done in. */
export async function keepSheets(visit: Visit, neighbours: readonly Neighbour[], chance: Chance): Promise<void> {
  const ids = neighbours.slice(0, settled).map((one) => one.personId)
  await defineField(visit, { label: { pl: 'Ma samochód', en: 'Has a car' }, type: 'yes or no' })
  await defineField(visit, {
    label: { pl: 'Kiedy dzwonić', en: 'When to call' },
    type: 'choice',
    choices: ['rano', 'po południu', 'wieczorem'],
  })
  await inContext(visit, 'demo places', async (ctx) => {
    const people = new Map((await peopleById(ctx, ids)).map((person) => [person.id, person]))
    for (const id of ids) {
      const person = people.get(id)!
      await editPerson(ctx, {
        ...inputOfPerson(person),
        ...homeOf(chance),
        personId: person.id,
        version: person.version,
      })
    }
    const tags = await tagsNamed(ctx, ['gospodarz klatki', 'tłumaczy', 'ma klucz do świetlicy'])
    for (const tagId of tags.values())
      await putTag(
        ctx,
        tagId,
        ids.filter(() => chance.next() < 0.12),
      )
  })
  const { segmentId } = await addSegment(visit, {
    name: 'Zarzecze, z którymi można się skontaktować',
    definition: {
      steps: [
        {
          of: [
            { kind: 'people.town', value: { town: 'Zarzecze' } },
            { kind: 'people.reach', value: { by: 'phone' } },
          ],
        },
      ],
    },
  })
  await addList(visit, {
    name: 'Gospodarze klatek',
    layout: {
      columns: ['name', 'phones', 'town', 'street', 'tags', 'field:ma_samochod', 'acts:events.attended'],
      filters: [{ column: 'tags', how: 'known' }],
    },
  })
  await addList(visit, {
    name: 'Do obdzwonienia w Zarzeczu',
    layout: { segment: segmentId, columns: ['name', 'phones', 'field:kiedy_dzwonic', 'note', 'last:events.attended'] },
  })
}

function homeOf(chance: Chance): Pick<PersonInput, 'addresses' | 'fields'> {
  const { streets, latitude, longitude, ...place } = chance.pick(places)
  const near = () => (chance.next() + chance.next() - 1) * 0.008
  return {
    addresses: [
      {
        ...place,
        kind: 'home',
        street: chance.pick(streets),
        houseNumber: String(1 + Math.floor(chance.next() * 60)),
        flat: chance.next() < 0.4 ? String(1 + Math.floor(chance.next() * 20)) : '',
        region: '',
        country: '',
        latitude: latitude + near(),
        longitude: longitude + near() * 1.5,
      },
    ],
    fields: {
      ...(chance.next() < 0.6 && { ma_samochod: chance.next() < 0.5 }),
      ...(chance.next() < 0.4 && { kiedy_dzwonic: chance.pick(['rano', 'po południu', 'wieczorem']) }),
    },
  }
}
