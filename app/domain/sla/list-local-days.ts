import { Temporal } from 'temporal-polyfill'

/** A part of one local date, [fromAt, toAt). */
export interface LocalDay {
  /** 'YYYY-MM-DD' */
  date: string
  fromAt: number
  toAt: number
}

/** [fromAt, toAt) cut at every local midnight, whatever the zone's clocks do there; a date that a zone skips is left out. */
export function listLocalDays(timeZone: string, fromAt: number, toAt: number): LocalDay[] {
  const days: LocalDay[] = []
  let at = fromAt
  let day = Temporal.Instant.fromEpochMilliseconds(fromAt).toZonedDateTimeISO(timeZone).startOfDay()
  while (at < toAt) {
    const next = day.add({ days: 1 }).startOfDay()
    const endAt = Math.min(next.epochMilliseconds, toAt)
    if (endAt > at) days.push({ date: day.toPlainDate().toString(), fromAt: at, toAt: endAt })
    at = Math.max(at, endAt)
    day = next
  }
  return days
}
