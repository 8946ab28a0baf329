import { Temporal } from 'temporal-polyfill'
import { buildReportPeriod, REPORT_ZONE, type ReportPeriod } from './report-period.ts'

/** The last four full weeks (Monday to Sunday) and the one that `now` lies in. */
export function chooseDefaultPeriod(now: Date): ReportPeriod {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(REPORT_ZONE).toPlainDate()
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  return buildReportPeriod(monday.subtract({ weeks: 4 }).toString(), monday.add({ days: 6 }).toString())
}
