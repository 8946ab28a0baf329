import { Temporal } from 'temporal-polyfill'

/** The year 0 is no time that PostgreSQL takes. */
const FORM = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/**
 * The instant of a local time 'YYYY-MM-DDTHH:MM' in a zone: of a time that occurs twice the earlier one, and a time that
 * does not exist moves forward by the length of the gap (docs/sla.md). Null for a text that is no such time.
 */
export function readLocalDateTime(text: string, timeZone: string): Date | null {
  if (!FORM.test(text)) return null
  try {
    const zoned = Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone, {
      disambiguation: 'compatible',
    })
    return new Date(zoned.epochMilliseconds)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
