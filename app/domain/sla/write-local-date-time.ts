import { Temporal } from 'temporal-polyfill'

/** What a clock on the wall shows at this instant, as 'YYYY-MM-DDTHH:MM'. */
export function writeLocalDateTime(at: Date, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return local.toString({ smallestUnit: 'minute', roundingMode: 'floor' })
}
