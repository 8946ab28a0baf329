import { Temporal } from 'temporal-polyfill'

/** The date 'YYYY-MM-DD' that a calendar in the zone shows at this instant. */
export function localDateOf(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
