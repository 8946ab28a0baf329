import { Temporal } from 'temporal-polyfill'
import { buildReportPeriod, type ReportPeriod } from './report-period.ts'

/** An ISO week, or the part of it that lies in the report's period. */
export interface ReportWeek extends ReportPeriod {
  /** ISO year and week, as 2026-W48. */
  name: string
}

/** The ISO weeks that the period touches, in order; the first and the last may be cut by it. */
export function listWeeks(period: ReportPeriod): ReportWeek[] {
  const last = Temporal.PlainDate.from(period.toDate)
  const weeks: ReportWeek[] = []
  let from = Temporal.PlainDate.from(period.fromDate)
  while (Temporal.PlainDate.compare(from, last) <= 0) {
    const sunday = from.add({ days: 7 - from.dayOfWeek })
    const to = Temporal.PlainDate.compare(sunday, last) < 0 ? sunday : last
    const name = `${from.yearOfWeek}-W${String(from.weekOfYear).padStart(2, '0')}`
    weeks.push({ ...buildReportPeriod(from.toString(), to.toString()), name })
    from = sunday.add({ days: 1 })
  }
  return weeks
}
