import { Temporal } from 'temporal-polyfill'

/**
 * When the next digest leaves for a reader in `timeZone`: hourly ones at the full hour of the clock on their wall, daily
 * ones at `dailyAt` ('HH:MM') on it. Always after `now`. A time that the clock change skips is the hour after it, and of
 * one that comes twice the first counts.
 */
export function nextDigestAt(
  now: Date,
  { timing, timeZone, dailyAt }: { timing: 'hourly' | 'daily'; timeZone: string; dailyAt: string },
): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  if (timing === 'hourly') {
    const hour = here.round({ smallestUnit: 'hour', roundingMode: 'floor' })
    return new Date(hour.add({ hours: 1 }).epochMilliseconds)
  }
  const at = (date: Temporal.PlainDate) =>
    date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(dailyAt) }).epochMilliseconds
  const today = here.toPlainDate()
  const first = at(today)
  return new Date(first > now.getTime() ? first : at(today.add({ days: 1 })))
}
