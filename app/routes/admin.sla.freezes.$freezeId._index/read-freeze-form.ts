import { readLocalDateTime } from '#app/domain/sla/read-local-date-time.ts'
import { STATE_ZONE } from '#app/domain/sla/state-zone.ts'
import type { FormValues } from '#app/http/read-form.ts'

/** Reads the form of a freeze, whose times are Louisiana's, into the shape of its schema, still to be checked. */
export function readFreezeForm(values: FormValues) {
  const text = (name: string) => ([values[name] ?? ''].flat()[0] ?? '').trim()
  const instant = (name: string) => readLocalDateTime(text(name), STATE_ZONE)?.toISOString() ?? ''
  return {
    name: text('name'),
    announcement: text('announcement'),
    fromAt: instant('fromAt'),
    toAt: instant('toAt'),
    sectionCodes: [values.sectionCodes ?? []].flat(),
    categoryCodes: [values.categoryCodes ?? []].flat(),
    includesP1: text('includesP1') === 'yes',
  }
}
