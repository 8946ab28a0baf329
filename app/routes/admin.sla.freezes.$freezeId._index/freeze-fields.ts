import type { DeclaredFreeze } from '#app/domain/sla/sla-rules.ts'
import { STATE_ZONE } from '#app/domain/sla/state-zone.ts'
import { writeLocalDateTime } from '#app/domain/sla/write-local-date-time.ts'
import type { FormValues } from '#app/http/read-form.ts'

/** The fields of a freeze's form with what is stored; times are Louisiana's. */
export function freezeFields(freeze: DeclaredFreeze | null): FormValues {
  if (freeze === null) return {}
  const { name, announcement, fromAt, toAt, sectionCodes, categoryCodes, includesP1 } = freeze
  return {
    name,
    announcement,
    fromAt: writeLocalDateTime(fromAt, STATE_ZONE),
    toAt: writeLocalDateTime(toAt, STATE_ZONE),
    sectionCodes: [...sectionCodes],
    categoryCodes: [...categoryCodes],
    ...(includesP1 ? { includesP1: 'yes' } : {}),
  }
}
