import { z } from 'zod'
import type { Wording } from '#platform/db/database.ts'
import { invalid } from '#platform/errors.ts'
import { words } from './words.ts'

export const fieldTypes = ['text', 'choice', 'number', 'date', 'yes or no', 'place'] as const
export type FieldType = (typeof fieldTypes)[number]

/** What this community keeps about people besides what everybody keeps. */
export interface PersonField {
  id: string
  key: string
  label: Wording
  type: FieldType
  /** For a choice: what may be chosen. */
  choices: string[]
  version: number
}

/** Values by the key of their field. A place is text; a date is `2026-11-26`. */
export const FieldValues = z.record(
  z.string().max(60),
  z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]),
)
export type FieldValues = z.output<typeof FieldValues>

/**
 * The values as they are kept: each of the type of its field, empty ones left out. Values of fields that were taken away
 * meanwhile stay as they are, so that bringing the field back brings them back.
 * @param before what stands on the record: what nobody changed stays, even if it is not offered any more
 * @throws invalid
 */
export function fieldValues(fields: readonly PersonField[], typed: FieldValues, before: FieldValues = {}): FieldValues {
  const kept: FieldValues = {}
  const byKey = new Map(fields.map((field) => [field.key, field]))
  for (const [key, value] of Object.entries(typed)) {
    if (value === null || value === '') continue
    const field = byKey.get(key)
    kept[key] = field && value !== before[key] ? valueOf(field, value) : value
  }
  return kept
}

function valueOf(field: PersonField, value: string | number | boolean): string | number | boolean {
  const at = `field ${field.key}`
  switch (field.type) {
    case 'number': {
      const number =
        typeof value === 'string'
          ? Number(
              value
                .trim()
                .replace(/[\s\u00a0]/g, '')
                .replace(',', '.'),
            )
          : value
      if (!Number.isFinite(number)) throw invalid(at, words, 'notANumber')
      return number
    }
    case 'yes or no': {
      const yes = yesOrNo(value)
      if (yes === undefined) throw invalid(at, words, 'notYesOrNo')
      return yes
    }
    case 'date':
      try {
        return Temporal.PlainDate.from(String(value).trim()).toString()
      } catch {
        throw invalid(at, words, 'notADay')
      }
    case 'choice':
      if (!field.choices.includes(String(value))) throw invalid(at, words, 'notOffered')
      return String(value)
    default:
      return String(value)
  }
}

/** Yes and no as people write them in sheets, Polish and English; undefined for anything else. */
export function yesOrNo(value: string | number | boolean): boolean | undefined {
  const text = String(value).trim().toLowerCase()
  if (['true', 'yes', 'y', '1', 'x', 'tak', 't'].includes(text)) return true
  if (['false', 'no', 'n', '0', 'nie'].includes(text)) return false
  return undefined
}
