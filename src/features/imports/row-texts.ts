import type { PlaceTexts } from './address-of-row.ts'
import { addressParts, addressPlaces, type ColumnField, nameFields } from './column-field.ts'
import type { SheetColumn } from './import.ts'

export type NameField = (typeof nameFields)[number]

/** Which columns of a sheet are names and parts of addresses: texts that are put together when the whole row is read. */
export interface Texts {
  fields: ColumnField[]
  /** -1 for a name that no column is. */
  nameAt: Readonly<Record<NameField, number>>
  places: PlaceTexts[]
}

export function textsOf(columns: readonly Pick<SheetColumn, 'field'>[]): Texts {
  const isText = (field: ColumnField) => isName.has(field) || (field.includes('.') && !field.startsWith('field:'))
  const fields = [...new Set(columns.flatMap(({ field }) => (field !== null && isText(field) ? [field] : [])))]
  const places = addressPlaces.map((place) => ({
    place,
    parts: addressParts.flatMap((part) => {
      const at = fields.indexOf(`${place}.${part}`)
      return at < 0 ? [] : [{ part, at }]
    }),
  }))
  return {
    fields,
    nameAt: Object.fromEntries(nameFields.map((name) => [name, fields.indexOf(name)])) as Record<NameField, number>,
    places: places.filter(({ parts }) => parts.length > 0),
  }
}

const isName: ReadonlySet<string> = new Set(nameFields)
