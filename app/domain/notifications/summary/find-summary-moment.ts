import { Temporal } from 'temporal-polyfill'
import { applyClosures, type Closure } from '../../sla/apply-closures.ts'
import type { BusinessCalendarDefinition } from '../../sla/calendar-definition.ts'
import { WEEKDAYS } from '../../sla/weekdays.ts'

/** On the clock of the calendar. */
const WRITTEN_AT = Temporal.PlainTime.from('07:30')
/** A summary of the morning that is later than this is none: the next one tells of it. */
const TOO_LATE_AT = Temporal.PlainTime.from('12:00')
/** Longer than any run of holidays. */
const MOST_DAYS_BACK = 30

export interface SummaryMoment {
  /** Of the calendar, 'YYYY-MM-DD'. */
  day: string
  /** When the summary of the business day before was due: what came since then is told now. */
  since: Date
}

/**
 * Whether the morning summary of a section with this calendar is due: from 7:30 until noon of its business days, which are
 * those on which it opens at all, declared closures of whole days left out. Null: it is not.
 */
export function findSummaryMoment(
  now: Date,
  calendar: BusinessCalendarDefinition,
  closures: readonly Closure[],
): SummaryMoment | null {
  const { timeZone, week, exceptions } = applyClosures(calendar, closures)
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const today = here.toPlainDate()
  const isOpenOn = (date: Temporal.PlainDate) =>
    (exceptions[date.toString()] ?? week[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon'] ?? []).length > 0
  const time = here.toPlainTime()
  const isMorning =
    Temporal.PlainTime.compare(time, WRITTEN_AT) >= 0 && Temporal.PlainTime.compare(time, TOO_LATE_AT) < 0
  if (!isMorning || !isOpenOn(today)) return null
  const daysBack = Array.from({ length: MOST_DAYS_BACK }, (_, back) => back + 1)
  const back = daysBack.find((days) => isOpenOn(today.subtract({ days }))) ?? 1
  const since = today.subtract({ days: back }).toZonedDateTime({ timeZone, plainTime: WRITTEN_AT })
  return { day: today.toString(), since: new Date(since.epochMilliseconds) }
}
